using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using WordOfMouth.Text;

namespace WordOfMouth.Conversations;

/// <summary>
/// The shingles of a post: hashes of five characters in a row of its tokens, joined by one space, in lower case, with every
/// number, link and handle alike; and their MinHash signature (Broder 1997). One instance serves one thread.
/// </summary>
internal sealed class Shingles
{
    /// <summary>Rows of a band; two posts are candidates where all rows of some band are alike.</summary>
    public const int Rows = 5;

    /// <summary>
    /// Bands. Of pairs of similarity s the search finds 1 − (1 − s^5)^16: 0.998 at 0.8, 0.95 at 0.7, 0.73 at 0.6, 0.4 at 0.5.
    /// </summary>
    public const int Bands = 16;

    private const int Functions = Rows * Bands;
    private const int Width = 5; // characters; shorter ones are in every text, longer ones break at every small change
    private const int MostShingles = 4096; // the first chunk of a text; what is longer is compared by its beginning

    private static readonly uint[] Seeds = Mix(1), Factors = Mix(2);

    private readonly TextScratch _scratch = new();
    private readonly char[] _text = new char[TextFolder.Capacity * 3];
    private readonly uint[] _shingles = new uint[MostShingles];
    private readonly uint[] _minima = new uint[Functions];
    private int _count;

    /// <summary>The shingles, sorted, each once.</summary>
    public ReadOnlySpan<uint> Sorted => _shingles.AsSpan(0, _count);

    /// <summary>Tokens of the text.</summary>
    public ReadOnlySpan<TokenRecord> Tokens => _scratch.Tokens.AsSpan(0, _scratch.Count);

    /// <summary>Reads a text.</summary>
    public void Read(ReadOnlySpan<char> text)
    {
        _scratch.Count = 0;
        if (!text.IsEmpty)
        {
            _scratch.ReadChunk(text, 0);
        }

        int length = 0;
        foreach (ref readonly TokenRecord token in Tokens)
        {
            // Marks and emoji come and go; letters tell.
            if (token.Kind is TokenKind.Punctuation or TokenKind.Sign or TokenKind.Emoticon)
            {
                continue;
            }

            ReadOnlySpan<char> word = token.Kind switch { TokenKind.Number => "0", TokenKind.Link => "/", TokenKind.Handle => "@", _ => _scratch.TextOf(token) };
            if (length + word.Length + 1 > _text.Length)
            {
                break;
            }

            word.CopyTo(_text.AsSpan(length));
            length += word.Length;
            _text[length++] = ' ';
        }

        _count = 0;
        for (int i = 0; i + Width <= length && _count < MostShingles; i++)
        {
            ulong hash = TokenHash.Start;
            for (int k = 0; k < Width; k++)
            {
                hash = TokenHash.Add(hash, _text[i + k]);
            }

            _shingles[_count++] = (uint)(TokenHash.Finish(hash) >> 32);
        }

        Array.Sort(_shingles, 0, _count);
        int distinct = 0;
        for (int i = 0; i < _count; i++)
        {
            if (i == 0 || _shingles[i] != _shingles[i - 1])
            {
                _shingles[distinct++] = _shingles[i];
            }
        }

        _count = distinct;
    }

    /// <summary>The hash of each band of the signature.</summary>
    public void BandsOf(Span<uint> bands)
    {
        Array.Fill(_minima, uint.MaxValue);
        ref uint minima = ref MemoryMarshal.GetArrayDataReference(_minima);
        ref uint seeds = ref MemoryMarshal.GetArrayDataReference(Seeds);
        ref uint factors = ref MemoryMarshal.GetArrayDataReference(Factors);
        foreach (uint shingle in Sorted)
        {
            var x = Vector256.Create(shingle);
            for (nuint f = 0; f < Functions; f += 8)
            {
                Vector256<uint> hash = (x ^ Vector256.LoadUnsafe(ref seeds, f)) * Vector256.LoadUnsafe(ref factors, f);
                Vector256.Min(hash, Vector256.LoadUnsafe(ref minima, f)).StoreUnsafe(ref minima, f);
            }
        }

        for (int b = 0; b < Bands; b++)
        {
            uint hash = (uint)b;
            for (int r = 0; r < Rows; r++)
            {
                hash = BitOperations.RotateLeft((hash ^ _minima[(b * Rows) + r]) * 0x9E37_79B1, 15);
            }

            bands[b] = hash * 0x85EB_CA77;
        }
    }

    /// <summary>The Jaccard similarity of two sets of sorted hashes.</summary>
    public static float Jaccard(ReadOnlySpan<uint> a, ReadOnlySpan<uint> b)
    {
        int i = 0, j = 0, both = 0;
        while (i < a.Length && j < b.Length)
        {
            uint x = a[i], y = b[j];
            both += x == y ? 1 : 0;
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }

        int either = a.Length + b.Length - both;
        return either == 0 ? 0 : (float)both / either;
    }

    private static uint[] Mix(ulong stream)
    {
        var numbers = new uint[Functions];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = (uint)(TokenHash.Finish(TokenHash.Add(TokenHash.Start ^ (stream << 32), (char)i)) >> 32) | 1; // odd factors are one-to-one
        }

        return numbers;
    }
}
