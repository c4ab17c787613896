using System.Diagnostics;
using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

/// <summary>What holds for every text, however it is broken.</summary>
public class PostReaderTests
{
    private const string Natural =
        "Am 3. Mai bestellt 😡👍🏽, z.B. 12,5 kN statt 1.250 kg!!! #MegaVerspätung #keinbockmehr Die Ersatzteilkatastrophe "
        + "kostet 3.000 € (ca. 50 %).\n\"It's DISAPPOINTING, i.e. bad.\" 👨‍👩‍👧 INTERESSANTE Straßenbahnhaltestelle …";

    // Pieces of which trouble is made.
    private static readonly string[] Pieces =
    [
        "a", "A", "ä", "a\u0308", "İ", "ı", "ß", "ẞ", " ", "\n", "\r\n", "\0", ".", "...", "!", "?", "…", "“", "\"", ")", "#", "_", "5", "1.2", ",", "3.000", " €", "%", "kg", "-", "'",
        "\uD800", "\uDC00", "\uD83D", "😀", "👍🏽", "\u200D", "\uFE0F", "\uFE0E", "🇩🇪", "\uD83C\uDDE9", "\u20E3", "\uDB40\uDC67", "\u202E", "\u200F", "\u0301", "\u00AD",
        "https://example.com/a#b.", "@du", ":-)", "z.B.", "Dr.", "am 3.", "Mai", "Der", "ersatzteil", "katastrophe", "kein", "Bahn", "Mega", "the", "한", "漢字", "ﷺ", "½",
    ];

    private static Arbitrary<string> Posts() => Gen.Elements(Pieces).ListOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void Null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => PostReader.Read(null!));
        Assert.Throws<ArgumentNullException>(() => UmlautSpelling.Fold(null!));
        Assert.Throws<ArgumentNullException>(() => UmlautSpelling.Restore(null!));
    }

    [Fact]
    public void An_empty_post_has_nothing()
    {
        Post post = PostReader.Read("");
        Assert.Equal(0, post.Tokens.Count + post.Sentences.Count + post.Hashtags.Count + post.Emoji.Count + post.Measures.Count + post.Compounds.Count);
    }

    [Fact]
    public void The_tokens_are_those_of_the_tokenizer() => Assert.Equal(PostTokenizer.Tokenize(Natural), PostReader.Read(Natural).Tokens);

    [Property(MaxTest = 1000)]
    public Property Every_range_is_in_order_and_inside() => Prop.ForAll(Posts(), Check);

    [Property(MaxTest = 300)]
    public void Any_string_is_read(string? text) => Check(text ?? "");

    [Property(MaxTest = 500)]
    public Property Spellings_never_throw() => Prop.ForAll(Posts(), text =>
    {
        string folded = UmlautSpelling.Fold(text);
        Assert.Equal(folded, UmlautSpelling.Fold(folded));
        string restored = UmlautSpelling.Restore(text);
        Assert.Equal(restored, UmlautSpelling.Restore(restored));
    });

    [Theory]
    [InlineData("a")]
    [InlineData("A")]
    [InlineData("5")]
    [InlineData(".")]
    [InlineData("!")]
    [InlineData("#")]
    [InlineData("#a")]
    [InlineData("_")]
    [InlineData(" ")]
    [InlineData("\n")]
    [InlineData("\0")]
    [InlineData("\"")]
    [InlineData("1,")]
    [InlineData("1 000 ")]
    [InlineData("a. ")]
    [InlineData("ue")]
    [InlineData("ss")]
    [InlineData("😀")]
    [InlineData("👩\u200D")]
    [InlineData("\U0001F1E9")]
    [InlineData("\uD800")]
    [InlineData("\uDC00")]
    [InlineData("\u0301")]
    [InlineData("\u202E")]
    [InlineData("ersatzteil")]
    [InlineData("€5")]
    [InlineData(".)“ ")]
    public void A_megabyte_of_one_thing_takes_no_time(string piece)
    {
        string text = new StringBuilder().Insert(0, piece, 1_000_000 / piece.Length).ToString();
        long start = Stopwatch.GetTimestamp();
        Check("#" + text);
        UmlautSpelling.Fold(text);
        UmlautSpelling.Restore(text);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(20)); // quadratic would be hours
    }

    [Fact]
    public void Thousands_of_marks_on_one_letter() => Check("Gut" + new string('\u0301', 5000) + "! #a" + new string('\u0308', 5000) + "b 5 k" + new string('\u0327', 5000));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("")]
    public void The_culture_changes_nothing(string culture)
    {
        string expected = Describe(Natural);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal(expected, Describe(Natural));
            Assert.Equal("INTERESSANTE GRÖSSE", UmlautSpelling.Restore("INTERESSANTE GROESSE"));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }

        Assert.Contains("Mega Verspätung", expected, StringComparison.Ordinal);
        Assert.Contains("12.5 kN", expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_read_the_same()
    {
        string expected = Describe(Natural);
        Parallel.For(0, 200, _ => Assert.Equal(expected, Describe(Natural)));
    }

    private static string Describe(string text)
    {
        Post post = PostReader.Read(text);
        return string.Join('\n',
            string.Join('|', post.Sentences.Select(s => text[s])),
            string.Join('|', post.Hashtags),
            string.Join('|', post.Emoji.Select(e => e.Base + e.SkinTone + e.Name(Language.German))),
            string.Join('|', post.Measures.Select(m => string.Create(CultureInfo.InvariantCulture, $"{m.Value} {m.Unit}"))),
            string.Join('|', post.Compounds.Select(c => $"{c.Head}+{c.Link}+{c.Tail}")));
    }

    private static void Check(string text)
    {
        Post post = PostReader.Read(text);
        Assert.Same(text, post.Text);
        InOrder(text, post.Sentences);
        InOrder(text, [.. post.Hashtags.Select(h => h.Range)]);
        InOrder(text, [.. post.Hashtags.SelectMany(h => h.WordRanges)]);
        InOrder(text, [.. post.Emoji.Select(e => e.Range)]);
        InOrder(text, [.. post.Measures.Select(m => m.Range)]);
        InOrder(text, [.. post.Compounds.Select(c => c.Range)]);
        Assert.All(post.Hashtags, h => Assert.True(h.Words.Count > 0));
        Assert.All(post.Emoji, e => Assert.NotEmpty(e.Name(Language.German)));

        // Sentences have no white space at their ends and leave nothing else out.
        int at = 0;
        foreach (Range sentence in post.Sentences)
        {
            Assert.True(string.IsNullOrWhiteSpace(text[at..sentence.Start.Value]));
            Assert.False(char.IsWhiteSpace(text[sentence.Start.Value]) || char.IsWhiteSpace(text[sentence.End.Value - 1]));
            at = sentence.End.Value;
        }

        Assert.True(string.IsNullOrWhiteSpace(text[at..]));
    }

    private static void InOrder(string text, IReadOnlyList<Range> ranges)
    {
        int at = 0;
        foreach (Range range in ranges)
        {
            if (range.Start.IsFromEnd || range.End.IsFromEnd || range.Start.Value < at || range.End.Value <= range.Start.Value || range.End.Value > text.Length)
            {
                Assert.Fail($"{range} after {at}");
            }

            at = range.End.Value;
        }
    }
}
