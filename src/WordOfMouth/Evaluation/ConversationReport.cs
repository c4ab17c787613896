using System.Globalization;
using System.Text;
using WordOfMouth.Conversations;
using WordOfMouth.Training;

namespace WordOfMouth.Evaluation;

/// <summary>How well stances and divided votes are told, as Markdown: the figures of <c>docs/conversations.md</c>.</summary>
public static class ConversationReport
{
    /// <summary>Tests and writes.</summary>
    /// <param name="replies">Files of reply pairs; the pairs of split <c>test</c> or <c>all</c> are tested.</param>
    /// <param name="threads">A file of posts with votes, or null.</param>
    /// <param name="analyzer">The analyzer to test.</param>
    /// <returns>Markdown.</returns>
    /// <exception cref="DataFileException">A file cannot be understood.</exception>
    public static string Write(IReadOnlyList<string> replies, string? threads, WordOfMouthAnalyzer analyzer)
    {
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(analyzer);
        var text = new StringBuilder();
        if (replies.Count > 0)
        {
            text.Append("| test pairs | language | pairs | majority | accuracy | macro-F1 | AUC agree | AUC neutral | AUC disagree (95 %) |\n|---|---|---:|---:|---:|---:|---:|---:|---:|\n");
            foreach (string file in replies)
            {
                foreach (ReplyFigures figures in ReplyFigures.Of(ReplyPair.Read(file).FindAll(p => p.Test), analyzer, ReplyModel.Embedded))
                {
                    text.Append(CultureInfo.InvariantCulture, $"| {Path.GetFileNameWithoutExtension(file)} | {(figures.Language.Length == 0 ? "en" : figures.Language)} | {figures.Pairs} | {figures.Majority:F3} | {figures.Accuracy:F3} | {figures.MacroF1:F3} | {figures.Agree:F3} | {figures.Neutral:F3} | {figures.Disagree:F3} ({figures.DisagreeLow:F3}–{figures.DisagreeHigh:F3}) |\n");
                }
            }

            text.Append('\n');
        }

        if (threads is not null)
        {
            text.Append(DividedVotes.Describe(threads, analyzer));
        }

        return text.ToString();
    }
}
