using System.Text.Json.Serialization;

namespace WordOfMouth.Evaluation;

/// <summary>A model beside the one it was adapted from.</summary>
/// <param name="On">The posts: a file, or a file by cross-validation.</param>
/// <param name="Language">Language code.</param>
/// <param name="Head">The head.</param>
/// <param name="Posts">Number of posts.</param>
/// <param name="ParentMacroF1">Macro-F1 of the parent.</param>
/// <param name="MacroF1">Macro-F1 of the model.</param>
/// <param name="Difference">The difference, with its interval.</param>
/// <param name="Verdict">What a paired test says.</param>
public sealed record ParentComparison(
    string On, string Language, string Head, int Posts, double ParentMacroF1, double MacroF1, Figure Difference,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Verdict>))] Verdict Verdict);
