using FsCheck.Xunit;
using WordOfMouth.Text;
using Xunit;

namespace WordOfMouth.Tests.Text;

[Properties(Arbitrary = [typeof(AnyTexts)], MaxTest = 300, QuietOnSuccess = true)]
public sealed class PostTokenizerTests
{
    [Property]
    public void Tokens_stand_inside_the_text_in_ascending_order(string text)
    {
        int end = 0;
        foreach (Token token in PostTokenizer.Tokenize(text))
        {
            Assert.InRange(token.Start, 0, text.Length - 1);
            Assert.InRange(token.Length, 0, text.Length - token.Start);
            Assert.True(token.Start >= Math.Min(end, token.Start + token.Length), $"{token} begins before {end}");
            Assert.NotEmpty(token.Text);
            end = token.Start + token.Length;
        }
    }

    [Property]
    public void A_string_and_its_span_have_the_same_tokens(string text) =>
        Assert.Equal(PostTokenizer.Tokenize(text), PostTokenizer.Tokenize(text.AsSpan()));

    [Property]
    public void Every_token_of_a_post_is_found_where_it_says(string text)
    {
        foreach (Token token in PostTokenizer.Tokenize(text))
        {
            // What stands there, read alone, is the token again, or begins with it: a sign may have been cut from its marks.
            if (token.Kind == TokenKind.Word && token.Length > 0)
            {
                string there = text.Substring(token.Start, token.Length);
                Assert.Contains(PostTokenizer.Tokenize(there), t => t.Text.Contains(token.Text, StringComparison.Ordinal) || token.Text.Contains(t.Text, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void Null_is_an_argument_exception() => Assert.Throws<ArgumentNullException>("text", () => PostTokenizer.Tokenize((string)null!));

    [Theory]
    [InlineData("Die Straße isn’t 12,50 €!!", "die|strasse|isn't|<num>|€|!!")]
    [InlineData("@firma https://a.example/x?y=1 #Service", "<user>|<url>|service")]
    [InlineData("soooo gut :-) <3 ...", "soooo|gut|:-)|<3|…")]
    [InlineData("„Super“ sagt er: 👍🏽", "\"|super|\"|sagt|er|:|👍")]
    [InlineData("um 14.20 Uhr", "um|<num>|uhr")]
    [InlineData("a\tb\nc\r\nd\u00A0e\u2003f", "a|b|c|d|e|f")]
    public void Posts_are_cut_as_the_encoder_expects(string text, string tokens) =>
        Assert.Equal(tokens, string.Join('|', PostTokenizer.Tokenize(text).Select(t => t.Text)));

    [Fact]
    public void A_token_covers_its_letters_in_the_original()
    {
        const string Text = "Der Groß\u00ADhandel lie\u200Bfert HEUTE, a\u0308rgerlich!";
        string[] covered = [.. PostTokenizer.Tokenize(Text).Where(t => t.Kind == TokenKind.Word).Select(t => Text.Substring(t.Start, t.Length))];
        Assert.Equal(["Der", "Groß\u00ADhandel", "lie\u200Bfert", "HEUTE", "a\u0308rgerlich"], covered);
    }

    [Fact]
    public void White_space_never_cuts_a_word_of_a_long_text()
    {
        string[] words = [.. Enumerable.Range(0, 5000).Select(i => $"wort{new string('x', i % 17)}")];
        Assert.Equal(words.Select(w => w), PostTokenizer.Tokenize(string.Join(' ', words)).Select(t => t.Text));
    }
}
