using WordOfMouth.Models;
using Xunit;

namespace WordOfMouth.Tests.Models;

/// <summary>The embedded model's languages are read when they are needed; that changes no score.</summary>
public sealed class EmbeddedBundleTests
{
    private static readonly byte[] File = Pinned(BundleWriter.Write(SmallModel.Create(11)));

    private static byte[] Pinned(byte[] bytes)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned, 0);
        return pinned;
    }

    private static unsafe Bundle ReadLater()
    {
        fixed (byte* file = File)
        {
            return BundleReader.ReadEmbedded(file, File.Length);
        }
    }

    private static OpinionScore[] Scores(Bundle bundle)
    {
        WordOfMouthAnalyzer analyzer = WordOfMouthAnalyzer.CreateBuilder().ScoreEverything().UseModel(ModelSource.FromBundle(bundle)).Build();
        return [.. Posts.Supported.Select(text => analyzer.Score(text))];
    }

    [Fact]
    public void A_language_read_later_scores_as_one_read_at_once() =>
        Assert.Equal(Scores(BundleReader.Read(File, "the same file")), Scores(ReadLater()));

    [Fact]
    public void Threads_that_need_a_language_at_once_get_the_same_model()
    {
        for (int round = 0; round < 20; round++)
        {
            Bundle bundle = ReadLater();
            var models = new LanguageModel?[8];
            using var start = new Barrier(models.Length);
            Thread[] threads = [.. Enumerable.Range(0, models.Length).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                models[i] = i % 2 == 0 ? bundle.For(Language.German) : bundle.English;
            }))];
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.All(models, (model, i) => Assert.Same(i % 2 == 0 ? bundle.German : bundle.English, model));
            Assert.All(models, Assert.NotNull);
        }
    }

    [Fact]
    public void A_model_of_one_language_has_no_other_later_either()
    {
        Bundle small = SmallModel.Create(11);
        byte[] file = Pinned(BundleWriter.Write(new Bundle { Name = small.Name, Card = small.Card, Identifier = small.Identifier, German = small.German, English = null }));
        unsafe
        {
            fixed (byte* at = file)
            {
                Bundle bundle = BundleReader.ReadEmbedded(at, file.Length);
                Assert.Null(bundle.For(Language.English));
                Assert.NotNull(bundle.For(Language.German));
            }
        }

        GC.KeepAlive(file);
    }
}
