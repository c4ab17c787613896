using WordOfMouth.Features;

namespace WordOfMouth.Scoring.Explaining;

/// <summary>Takes the n-grams that end with one token: first the word, then the pair, then the triple, then its letters.</summary>
/// <param name="table">The n-grams of the model.</param>
/// <param name="rows">Takes their rows, −1 for one that the model does not know.</param>
internal struct GramTrace(WordTable table, List<int> rows) : IGramSink
{
    /// <summary>Tokens of the window that has ended, or 0.</summary>
    public int EndedWindow { get; private set; }

    /// <summary>Makes ready for the next token.</summary>
    public void StartToken()
    {
        rows.Clear();
        EndedWindow = 0;
    }

    public readonly void Expect(uint key)
    {
    }

    public readonly void Gram(uint key) => rows.Add(table.Find(key));

    public void EndWindow(int tokens) => EndedWindow = tokens;
}
