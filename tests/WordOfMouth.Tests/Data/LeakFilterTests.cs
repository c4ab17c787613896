using WordOfMouth.Training;
using Xunit;

namespace WordOfMouth.Tests.Data;

/// <summary>What is tested is kept out of what is trained on, near-copies included.</summary>
public sealed class LeakFilterTests
{
    private const string Tested = "Gestern kam endlich die Pumpe an, leider fehlte der Dichtring und im Karton lag nur ein Zettel.";

    private static bool IsLeak(string text)
    {
        var filter = new LeakFilter();
        filter.AddTest(Tested);
        return filter.IsLeak(text);
    }

    [Theory]
    [InlineData("the text itself", Tested)]
    [InlineData("other capitals, signs and spaces", "GESTERN kam endlich die pumpe an leider fehlte der Dichtring!!! Und im Karton\nlag nur ein Zettel :-(")]
    [InlineData("with a handle, a link and a number", "@firma Gestern kam endlich die 1 Pumpe an, leider fehlte der Dichtring und im Karton lag nur ein Zettel. https://a.example/42")]
    [InlineData("as a retweet", "RT @user: Gestern kam endlich die Pumpe an, leider fehlte der Dichtring und im Karton lag nur ein Zettel.")]
    [InlineData("its first 25 letters, then others", "Gestern kam endlich die Pumpe an, und sie läuft seither ganz ohne Störung vor sich hin.")]
    [InlineData("its last 25 letters after others", "Bestellt war ein ganzer Satz Filter, bezahlt auch, und im Karton lag nur ein Zettel.")]
    [InlineData("its middle, in the middle", "Tja, so geht es zu: leider fehlte der Dichtring und im Karton lag viel Papier.")]
    [InlineData("a short piece of it", "leider fehlte der Dichtring")]
    public void A_text_that_stands_in_a_test_text_is_a_leak(string what, string text) => Assert.True(IsLeak(text), what);

    [Theory]
    [InlineData("another text", "Der Monteur war freundlich und hat alles in einer Stunde erledigt, gerne wieder.")]
    [InlineData("the same beginning, but short", "Gestern kam endlich der Monteur und hat die Heizung in Gang gesetzt, jetzt ist es warm.")]
    [InlineData("single words of it", "Dichtring")]
    [InlineData("nothing", "")]
    public void Another_text_is_none(string what, string text) => Assert.False(IsLeak(text), what);

    [Fact]
    public void The_key_of_a_text_is_its_letters() =>
        Assert.Equal("diepumpeläuftsuper", LeakFilter.KeyOf("RT @Firma: Die PUMPE läuft 24/7 – super! www.a.example/x http user"));

    [Fact]
    public void No_training_text_of_the_corpus_stands_in_a_test_text_after_the_split()
    {
        TrainingData data = TrainingData.Read([TestFiles.InRepository("data")]);
        Assert.NotEmpty(data.Train);
        Assert.NotEmpty(data.Test);
        Assert.All(data.Train, t => Assert.False(data.Leaks.IsLeak(t.Text), $"{t.Set}, line {t.Line}: {t.Text}"));
        Assert.DoesNotContain(data.Test, t => t.Split != "test");
        Assert.Contains(data.Notes, n => n.Contains("rows went", StringComparison.Ordinal));
    }
}
