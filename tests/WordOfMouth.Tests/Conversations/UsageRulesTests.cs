using FsCheck.Xunit;
using Xunit;

namespace WordOfMouth.Tests.Conversations;

/// <summary>Rules of use: off by default, kept everywhere when on.</summary>
[Properties(Arbitrary = [typeof(AnyTexts)])]
public sealed class UsageRulesTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    private static readonly WordOfMouthAnalyzer Strict = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything()
        .WithRules(o => o with { MinimumPosts = 3, PseudonymKey = Key, Redact = PersonalData.All, NamedEmployees = ["Sabine Müller", "@meier_svc"] }).Build();

    [Fact]
    public void Rules_are_off_by_default()
    {
        const string Text = "Ruft mich an: 0711 1234567, max@example.com, @max";
        Assert.True(WordOfMouthAnalyzer.Default.Rules.IsOff);
        Assert.Equal(Text, WordOfMouthAnalyzer.Default.Redact(Text).Text);
        Assert.Equal("@max", WordOfMouthAnalyzer.Default.Pseudonym("@max"));
    }

    [Theory]
    [InlineData("Schreib an max.muster@example.co.uk.", "Schreib an [e-mail].")]
    [InlineData("Mail: max_m (at) example.de bitte", "Mail: [e-mail] bitte")]
    [InlineData("müller@bücher.example!", "[e-mail]!")]
    [InlineData("Tel. 0711/123 45-67 oder +49 (0)171 2345678", "Tel. [phone] oder [phone]")]
    [InlineData("Handy 0043 664 1234567.", "Handy [phone].")]
    [InlineData("call 555-123-4567 or (555) 123-4567", "call [phone] or [phone]")]
    [InlineData("IBAN DE89 3704 0044 0532 0130 00, danke", "IBAN [IBAN], danke")]
    [InlineData("AT611904300234573201 und CH93 0076 2011 6238 5295 7", "[IBAN] und [IBAN]")]
    [InlineData("Der Wagen B-MW 1234E stand quer", "Der Wagen [plate] stand quer")]
    [InlineData("HH AB 12 und M-X1, W-12345A, ZH 123456", "[plate] und [plate], [plate], [plate]")]
    [InlineData("GU 123 AB hat mich geschnitten", "[plate] hat mich geschnitten")]
    public void Personal_data_is_redacted(string text, string expected) => Assert.Equal(expected, Strict.Redact(text).Text);

    [Theory]
    [InlineData("Am 01.02.2024 um 09.00 - 17.00 Uhr, 0,50 € für 3 x 4000 Stück")]
    [InlineData("Nach DIN EN 1090 und ISO 9001 geprüft, IP 65, USB-C 3")]
    [InlineData("IBAN DE88370400440532013000 ist falsch")]
    [InlineData("Fehler E1234567 seit 2023, Bestellnummer 4711-2024")]
    [InlineData("Version 10.0.300, a@b, user@localhost, 12:30")]
    public void What_only_looks_like_it_stays(string text) => Assert.Equal(text, Strict.Redact(text).Text);

    [Fact]
    public void Offsets_of_the_original_can_be_found_again()
    {
        const string Text = "Von a@b.de: Frau Müller, 0711 1234567, fertig.";
        RedactedText redacted = Strict.Redact(Text);
        Assert.Equal("Von [e-mail]: Frau Müller, [phone], fertig.", redacted.Text);
        Assert.Equal([PersonalData.Email, PersonalData.Phone], redacted.Redactions.Select(r => r.Kind));
        Assert.Equal("0711 1234567", Text[redacted.Redactions[1].Original]);
        Assert.Equal("[phone]", redacted.Text[redacted.Redactions[1].Redacted]);
        Assert.Equal(redacted.Text.IndexOf("fertig", StringComparison.Ordinal), redacted.ToRedacted(Text.IndexOf("fertig", StringComparison.Ordinal)));
        Assert.Equal(Text.IndexOf("Müller", StringComparison.Ordinal), redacted.ToOriginal(redacted.Text.IndexOf("Müller", StringComparison.Ordinal)));
    }

    [Property(MaxTest = 200)]
    public void What_is_not_redacted_stays_as_it_was(string text)
    {
        RedactedText redacted = Strict.Redact(text + " a.b@example.com 0711 1234567 " + text);
        string original = text + " a.b@example.com 0711 1234567 " + text;
        int at = 0, from = 0;
        foreach (Redaction r in redacted.Redactions)
        {
            Assert.Equal(original[from..r.Original.Start], redacted.Text[at..r.Redacted.Start]);
            (from, at) = (r.Original.End.Value, r.Redacted.End.Value);
        }

        Assert.Equal(original[from..], redacted.Text[at..]);
        Assert.DoesNotContain("a.b@example.com", redacted.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pseudonym_depends_on_the_key_and_not_on_the_case()
    {
        string name = Strict.Pseudonym("@Max.Muster");
        WordOfMouthAnalyzer other = WordOfMouthAnalyzer.CreateBuilder().ScoreTone().WithRules(o => o with { PseudonymKey = new byte[32] }).Build();
        Assert.Matches("^user-[0-9a-f]{16}$", name);
        Assert.Equal(name, Strict.Pseudonym("max.muster"));
        Assert.NotEqual(name, other.Pseudonym("max.muster"));
        Assert.Matches("^user-", Strict.Pseudonym("\uD800"));
        Assert.Equal($"Frag @{name} dazu", Strict.Redact("Frag @max.muster dazu").Text);
    }

    [Theory]
    [InlineData("Die Frau Sabine Müller am Schalter war unverschämt.")]
    [InlineData("SABINE MUELLERS Auskunft war falsch, wie immer.")]
    [InlineData("Frag doch @Meier_SVC, der weiß auch nichts.")]
    public void A_named_employee_is_not_scored(string text)
    {
        OpinionScore score = Strict.Score(text);
        Assert.Equal(Status.Withheld, score.Status);
        Assert.True(float.IsNaN(score.Tone.Value) && float.IsNaN(score.Controversy.Heat) && float.IsNaN(score.Care.Complaint));
        Assert.Equal(Status.Withheld, Strict.ScoreReply("Wer war das?", text).Status);
        Assert.Equal(Status.Withheld, Strict.ScoreThread([new ConversationPost { Id = "1", Text = text }]).Posts[0].Score.Status);
        Assert.Contains("[name]", Strict.Redact(text).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Others_of_half_the_name_are_scored() => Assert.Equal(Status.Scored, Strict.Score("Herr Müller am Schalter war unverschämt.").Status);

    [Fact]
    public void A_thread_of_too_few_posts_has_no_measures_and_no_names()
    {
        ConversationPost[] posts =
        [
            new() { Id = "1", Author = "Max", Text = "Warum geht die Hotline 0711 1234567 nie ran? Wir warten seit drei Wochen auf das Ersatzteil, die Linie steht.", UpVotes = 20, DownVotes = 20 },
            new() { Id = "2", ParentId = "1", Author = "Sabine Müller", Text = "Wir melden uns bei Ihnen." },
        ];
        ThreadScore few = Strict.ScoreThread(posts);
        Assert.All((ThreadMeasure[])[few.Divisiveness.Votes, few.Divisiveness.VoteBalance, few.Divisiveness.Stance, few.Divisiveness.Polarity, few.Disagreement], m => Assert.Equal((MeasureStatus.Withheld, 0L), (m.Status, m.Cases)));
        Assert.Equal(MeasureStatus.Withheld, few.Escalation.Status);
        Assert.Equal(Status.Withheld, few.Posts[1].Score.Status);
        Assert.Matches("^user-", few.Posts[0].Author);
        Assert.Contains("[phone]", few.WorthAnswering[0].Text.Text, StringComparison.Ordinal);

        ThreadScore enough = Strict.ScoreThread([.. posts, new ConversationPost { Id = "3", Text = "Bei mir auch." }]);
        Assert.Equal(MeasureStatus.Measured, enough.Divisiveness.VoteBalance.Status);
    }

    [Fact]
    public void A_campaign_shows_pseudonyms_and_redacted_texts_and_only_when_large_enough()
    {
        CampaignDetector detector = Strict.CreateCampaignDetector();
        Campaign? last = null;
        for (int i = 0; i < 3; i++)
        {
            Assert.Null(last);
            last = detector.Add(new ConversationPost { Id = $"{i}", Author = $"Max{i}", Text = "Nie wieder bei diesem Laden kaufen, schreibt alle an laden@example.com und beschwert euch laut!" });
        }

        Assert.Equal(3, last!.Posts);
        Assert.All(last.Evidence, p =>
        {
            Assert.Matches("^user-", p.Author);
            Assert.Contains("[e-mail]", p.Text.Text, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("example", last.Template, StringComparison.Ordinal);
        Assert.Null(detector.Add(new ConversationPost { Id = "e", Author = "Sabine Müller", Text = "Nie wieder bei diesem Laden kaufen, schreibt alle an laden@example.com und beschwert euch laut!" }));
    }

    [Fact]
    public void Rules_that_cannot_be_kept_are_refused()
    {
        WordOfMouthAnalyzerBuilder Builder() => WordOfMouthAnalyzer.CreateBuilder().ScoreTone();
        Assert.Contains("PseudonymKey", Assert.Throws<InvalidOperationException>(() => Builder().WithRules(o => o with { PseudonymKey = new byte[8] }).Build()).Message, StringComparison.Ordinal);
        Assert.Contains("MinimumPosts", Assert.Throws<InvalidOperationException>(() => Builder().WithRules(o => o with { MinimumPosts = -1 }).Build()).Message, StringComparison.Ordinal);
        Assert.Contains("NamedEmployees", Assert.Throws<InvalidOperationException>(() => Builder().WithRules(o => o with { NamedEmployees = [" "] }).Build()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_do_not_show_their_key() => Assert.DoesNotContain(Convert.ToHexString(Key)[..8], Strict.Rules.ToString(), StringComparison.OrdinalIgnoreCase);
}
