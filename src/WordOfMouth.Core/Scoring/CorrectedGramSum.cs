using System.Runtime.CompilerServices;
using WordOfMouth.Features;

namespace WordOfMouth.Scoring;

/// <summary>Adds up a model's n-grams and those of its correction. Models without one do not pay for it: they use <see cref="GramSum"/>.</summary>
internal struct CorrectedGramSum(GramSum model, GramSum correction) : IGramSink
{
    public readonly void Expect(uint key)
    {
        model.Expect(key);
        correction.Expect(key);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Gram(uint key)
    {
        model.Gram(key);
        correction.Gram(key);
    }

    public void EndWindow(int tokens)
    {
        model.EndWindow(tokens);
        correction.EndWindow(tokens);
    }

    /// <summary>Number of tokens so far.</summary>
    public readonly int Tokens => model.Tokens;
}
