using FsCheck.Xunit;
using WordOfMouth.Conversations;
using Xunit;

namespace WordOfMouth.Tests.Conversations;

/// <summary>What a reply does to its post.</summary>
[Properties(Arbitrary = [typeof(AnyTexts)])]
public sealed class ReplyTests
{
    private const string Post = "Der Akku hält keine zwei Stunden, das Gerät ist sein Geld nicht wert.";

    [Theory]
    [InlineData(Post, "Genau, bei mir ist es dasselbe. Total enttäuschend.", Stance.Agree)]
    [InlineData(Post, "Nein, das stimmt doch gar nicht.", Stance.Disagree)]
    [InlineData(Post, "Welche Firmware ist denn drauf?", Stance.Neutral)]
    [InlineData("The new timetable is a disaster for commuters.", "Exactly, same here. I missed my train twice.", Stance.Agree)]
    [InlineData("The new timetable is a disaster for commuters.", "That's nonsense, you clearly never take the train.", Stance.Disagree)]
    [InlineData("The new timetable is a disaster for commuters.", "Where can I find the PDF of it?", Stance.Neutral)]
    public void A_plain_reply_is_understood(string post, string reply, Stance stance)
    {
        ReplyScore score = WordOfMouthAnalyzer.Default.ScoreReply(post, reply);
        Assert.Equal((Status.Scored, stance), (score.Status, score.Stance));
    }

    [Fact]
    public void A_reply_of_one_word_has_the_language_of_its_post()
    {
        ReplyScore no = WordOfMouthAnalyzer.Default.ScoreReply(Post, "Quatsch.");
        ReplyScore yes = WordOfMouthAnalyzer.Default.ScoreReply(Post, "Dito.");
        Assert.Equal((Status.Scored, Status.Scored), (no.Status, yes.Status));
        Assert.True(no.Disagree > yes.Disagree, $"{no} {yes}");
    }

    [Theory]
    [InlineData("", Status.Empty)]
    [InlineData(" \u200B ", Status.Empty)]
    public void An_empty_reply_has_a_status_and_no_numbers(string reply, Status status)
    {
        ReplyScore score = WordOfMouthAnalyzer.Default.ScoreReply(Post, reply);
        Assert.Equal(status, score.Status);
        Assert.True(float.IsNaN(score.Agree) && float.IsNaN(score.Neutral) && float.IsNaN(score.Disagree));
    }

    [Fact]
    public void A_one_word_reply_to_a_post_in_no_known_language_is_not_scored() =>
        Assert.Equal(Status.TooShort, WordOfMouthAnalyzer.Default.ScoreReply("Deze levering kwam weer twee weken te laat en niemand neemt op.", "Ja").Status);

    [Property(MaxTest = 200)]
    public void Probabilities_sum_to_one_for_every_pair(string post, string reply)
    {
        ReplyScore score = WordOfMouthAnalyzer.Default.ScoreReply(post, reply);
        if (score.Status == Status.Scored)
        {
            Assert.Equal(1, score.Agree + score.Neutral + score.Disagree, 1e-5f);
            Assert.All((float[])[score.Agree, score.Neutral, score.Disagree], p => Assert.InRange(p, 0, 1));
            Assert.Equal(score, WordOfMouthAnalyzer.Default.ScoreReply(post, reply));
        }
    }

    [Fact]
    public void The_model_is_small_and_survives_writing_and_reading()
    {
        byte[] file = ReplyModelFile.Write(ReplyModel.Embedded);
        Assert.True(file.Length < 300_000, $"{file.Length} bytes");
        Assert.Equal(file, ReplyModelFile.Write(ReplyModelFile.Read(file, "copy")));
    }

    [Fact]
    public void A_damaged_model_fails_with_a_message()
    {
        byte[] file = ReplyModelFile.Write(ReplyModel.Embedded);
        for (int at = 0; at < file.Length; at += 997)
        {
            byte[] damaged = [.. file];
            damaged[at] ^= 0x40;
            if (at is < 20 or >= 24)
            {
                Assert.Throws<InvalidBundleException>(() => ReplyModelFile.Read(damaged, "damaged"));
            }

            Assert.Throws<InvalidBundleException>(() => ReplyModelFile.Read(file.AsSpan(0, at), "cut"));
        }
    }
}
