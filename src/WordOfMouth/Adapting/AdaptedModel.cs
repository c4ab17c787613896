using Microsoft.ML;
using WordOfMouth.Models;

namespace WordOfMouth.Adapting;

/// <summary>What adapting gives.</summary>
internal sealed record AdaptedModel(LanguageModel? German, LanguageModel? English, IReadOnlyList<HeadChoice> Choices, MLContext Context);
