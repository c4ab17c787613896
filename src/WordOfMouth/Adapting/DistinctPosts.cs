using WordOfMouth.Models;
using WordOfMouth.Training;

namespace WordOfMouth.Adapting;

/// <summary>Each text once: of rows with the same letters the first stays, with the mean of what all say.</summary>
internal static class DistinctPosts
{
    /// <param name="posts">Labelled posts.</param>
    /// <param name="test">Posts that will be tested on; what stands in them, whole or in part, goes. Or null.</param>
    public static List<LabelledText> Of(IEnumerable<LabelledText> posts, IEnumerable<LabelledText>? test)
    {
        var leaks = new LeakFilter();
        foreach (LabelledText post in test ?? [])
        {
            leaks.AddTest(post.Text);
        }

        return [.. posts.Where(p => test is null || !leaks.IsLeak(p.Text)).GroupBy(p => LeakFilter.KeyOf(p.Text) is { Length: > 0 } key ? key : p.Text, StringComparer.Ordinal).Select(Join)];
    }

    private static LabelledText Join(IEnumerable<LabelledText> rows)
    {
        LabelledText[] all = [.. rows];
        if (all.Length == 1)
        {
            return all[0];
        }

        var joined = new LabelledText
        {
            Text = all[0].Text,
            Language = all[0].Language,
            Set = all[0].Set,
            Line = all[0].Line,
            Split = all[0].Split,
            Domain = all[0].Domain,
            Tone = all.FirstOrDefault(r => r.Tone != '\0')?.Tone ?? '\0',
        };
        for (int k = 0; k < Outputs.Count; k++)
        {
            float[] said = [.. all.Select(r => r.Targets[k]).Where(t => !float.IsNaN(t))];
            joined.Targets[k] = said.Length == 0 ? float.NaN : said.Average();
        }

        return joined;
    }
}
