using FsCheck;
using FsCheck.Fluent;

namespace WordOfMouth.Tests.Conversations;

/// <summary>Threads for properties: trees of posts with votes and times, in a random order.</summary>
public static class AnyThreads
{
    private static readonly string[] Texts = [.. Posts.All, "", "ok", "Nein, das stimmt nicht.", "Genau so ist es bei mir auch.", "Warum?", "😀", "Du hast doch keine Ahnung, du Schwätzer!"];

    /// <summary>FsCheck finds it by its type.</summary>
    public static Arbitrary<ConversationPost[]> Threads() => Arb.From(
        Gen.Choose(0, 40).SelectMany(count => Gen.Choose(0, int.MaxValue).Select(seed => Create(count, new Random(seed)))));

    private static ConversationPost[] Create(int count, Random random)
    {
        var posts = new ConversationPost[count];
        for (int i = 0; i < count; i++)
        {
            posts[i] = new ConversationPost
            {
                Id = $"p{i}",
                ParentId = random.Next(4) == 0 ? null : random.Next(20) == 0 ? "deleted" : i == 0 ? null : $"p{random.Next(i)}",
                Author = random.Next(10) == 0 ? null : $"a{random.Next(8)}",
                Text = Texts[random.Next(Texts.Length)],
                UpVotes = random.Next(5) == 0 ? null : random.Next(100),
                DownVotes = random.Next(5) == 0 ? null : random.Next(random.Next(2) == 0 ? 3 : 100),
                Time = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(3000)),
            };
        }

        random.Shuffle(posts);
        return posts;
    }
}
