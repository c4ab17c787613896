using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using WordOfMouth.Text;

namespace WordOfMouth.Features;

/// <summary>
/// The small encoder's weights: words and n-gram buckets as int8 rows, and a grouped convolution over three of them. A
/// group is an encoder of its own: it sees its own <see cref="Dimension"/> numbers of each row, with its own filters.
/// </summary>
internal sealed unsafe class EncoderTables
{
    /// <summary>Numbers a row and group.</summary>
    public const int Dimension = 32;

    /// <summary>Units under the convolution at a time.</summary>
    public const int Width = 3;

    /// <summary>At most so many n-grams stand for an unknown word.</summary>
    public const int MaxBuckets = 40;

    public const int BoundaryRow = 1;

    // One step of a word's numbers in 64ths of the larger scale, so that a mean of buckets loses next to nothing.
    private const int StepsPerUnit = 64;

    private const int RowShift = 8, MeanShift = 14;

    private readonly EncoderWeights[] _weights; // by group
    private readonly EncoderFilters[] _filters; // the same, as words are projected
    private readonly int[] _rowFactors; // by group: from the row's scale to the steps, × 2^RowShift
    private readonly int[] _meanFactors; // by group and number of buckets: the same, divided by the number, × 2^MeanShift
    private EncoderGroup[]? _groups;
    private FrequentWords? _frequent;

    public EncoderTables(params EncoderGroup[] groups)
        : this(SideBySide(groups, g => g.Rows), SideBySide(groups, g => g.Buckets), Array.ConvertAll(groups, g => g.Weights))
    {
        _groups = groups;
    }

    /// <param name="rows">Words × groups × <see cref="Dimension"/>.</param>
    /// <param name="buckets">Buckets × groups × <see cref="Dimension"/>.</param>
    /// <param name="weights">By group.</param>
    /// <exception cref="ArgumentException">They do not fit together.</exception>
    public EncoderTables(sbyte[] rows, sbyte[] buckets, EncoderWeights[] weights)
    {
        int row = weights.Length * Dimension;
        if (row == 0 || rows.Length % row != 0 || buckets.Length % row != 0 || buckets.Length == 0)
        {
            throw new ArgumentException($"Encoder of {weights.Length} groups: {rows.Length} row and {buckets.Length} bucket numbers do not fit together.");
        }

        (Rows, Buckets, _weights) = (rows, buckets, weights);
        _filters = new EncoderFilters[weights.Length];
        _rowFactors = new int[weights.Length];
        _meanFactors = new int[weights.Length * (MaxBuckets + 1)];
        for (int g = 0; g < weights.Length; g++)
        {
            EncoderWeights group = weights[g];
            if (group.Filters != weights[0].Filters)
            {
                throw new ArgumentException("The groups of an encoder differ in size.");
            }

            float scale = Math.Max(Math.Max(group.RowScale, group.BucketScale), float.Epsilon);
            _filters[g] = new EncoderFilters(group, scale / StepsPerUnit);
            _rowFactors[g] = (int)MathF.Round(group.RowScale / scale * (StepsPerUnit << RowShift));
            for (int n = 1; n <= MaxBuckets; n++)
            {
                _meanFactors[(g * (MaxBuckets + 1)) + n] = (int)MathF.Round(group.BucketScale / scale * (StepsPerUnit << MeanShift) / n);
            }
        }
    }

    /// <summary>Word × group × dimension: one cache line for both groups of a word.</summary>
    public sbyte[] Rows { get; }

    /// <summary>Bucket × group × dimension.</summary>
    public sbyte[] Buckets { get; }

    /// <summary>By group.</summary>
    public IReadOnlyList<EncoderWeights> Weights => _weights;

    /// <summary>The groups one by one; for training.</summary>
    public IReadOnlyList<EncoderGroup> Groups => _groups ??= [.. _weights.Select((w, g) => new EncoderGroup(OneOf(Rows, g), OneOf(Buckets, g), w))];

    public int GroupCount => _weights.Length;

    public int Words => Rows.Length / (GroupCount * Dimension);

    public int BucketCount => Buckets.Length / (GroupCount * Dimension);

    /// <summary>Filters of a group.</summary>
    public int FiltersOfGroup => _weights[0].Filters;

    /// <summary>Filters of all groups.</summary>
    public int Filters => GroupCount * FiltersOfGroup;

    /// <summary>Room that the filters of all groups take where vectors work on them.</summary>
    public int PaddedFilters => GroupCount * _filters[0].Padded;

    /// <summary>Has the numbers of a row fetched.</summary>
    public void Expect(int row)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Rows[row * GroupCount * Dimension]));
        }
    }

    /// <summary>What is remembered of the most frequent words for all threads.</summary>
    public FrequentWords Frequent => _frequent ?? Remember();

    private FrequentWords Remember()
    {
        Interlocked.CompareExchange(ref _frequent, new FrequentWords(Words, EncoderTables.Width * PaddedFilters), null);
        return _frequent;
    }

    /// <summary>The filters of a group, as words are projected into them.</summary>
    public EncoderFilters FiltersOf(int group) => _filters[group];

    /// <summary>The vectors of a unit, one for each group.</summary>
    /// <param name="row">The unit's row, or −1.</param>
    /// <param name="text">Its text, for a unit without a row.</param>
    /// <param name="vectors">Room for the first group's vector; those of the others follow at <paramref name="distance"/>.</param>
    /// <param name="distance">From one group's vector to the next one's.</param>
    public void Vectors(int row, ReadOnlySpan<char> text, short* vectors, int distance)
    {
        if (row < 0)
        {
            MeanOfBuckets(text, vectors, distance);
            return;
        }

        ref sbyte numbers = ref Rows[row * GroupCount * Dimension];
        for (int g = 0; g < GroupCount; g++)
        {
            Scale(Widened(ref numbers, g * Dimension), _rowFactors[g], RowShift, vectors + (g * distance));
        }
    }

    private void MeanOfBuckets(ReadOnlySpan<char> text, short* vectors, int distance)
    {
        int* buckets = stackalloc int[MaxBuckets];
        int count = BucketsOf(text, BucketCount, new Span<int>(buckets, MaxBuckets));
        nint size = GroupCount * Dimension;
        ref sbyte numbers = ref Buckets[0];
        for (int i = 0; i < count && Sse.IsSupported; i++)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref numbers, buckets[i] * size)));
        }

        for (int g = 0; g < GroupCount; g++)
        {
            // 16 bits hold the sum of MaxBuckets 8-bit numbers.
            Vector512<short> sum = default;
            for (int i = 0; i < count; i++)
            {
                sum += Widened(ref numbers, (buckets[i] * size) + (g * Dimension));
            }

            Scale(sum, _meanFactors[(g * (MaxBuckets + 1)) + count], MeanShift, vectors + (g * distance));
        }
    }

    private static Vector512<short> Widened(ref sbyte numbers, nint at) => Vector512.WidenLower(Vector256.LoadUnsafe(ref numbers, (nuint)at).ToVector512Unsafe());

    // Times a factor, in units of 2^-shift, to the nearest integer.
    private static void Scale(Vector512<short> numbers, int factor, int shift, short* vector)
    {
        var half = Vector512.Create(1 << shift >> 1);
        Vector512<int> low = ((Vector512.WidenLower(numbers) * factor) + half) >> shift, high = ((Vector512.WidenUpper(numbers) * factor) + half) >> shift;
        Vector512.NarrowWithSaturation(low, high).StoreUnsafe(ref *vector);
    }

    private static sbyte[] SideBySide(EncoderGroup[] groups, Func<EncoderGroup, sbyte[]> part)
    {
        if (groups.Length == 0)
        {
            throw new ArgumentException("An encoder has at least one group.");
        }

        var all = new sbyte[groups.Length * part(groups[0]).Length];
        for (int g = 0; g < groups.Length; g++)
        {
            ReadOnlySpan<sbyte> from = part(groups[g]);
            if (from.Length * groups.Length != all.Length)
            {
                throw new ArgumentException("The groups of an encoder differ in size.");
            }

            for (int row = 0; row < from.Length / Dimension; row++)
            {
                from.Slice(row * Dimension, Dimension).CopyTo(all.AsSpan(((row * groups.Length) + g) * Dimension));
            }
        }

        return all;
    }

    private sbyte[] OneOf(sbyte[] all, int group)
    {
        var one = new sbyte[all.Length / GroupCount];
        for (int row = 0; row < one.Length / Dimension; row++)
        {
            all.AsSpan(((row * GroupCount) + group) * Dimension, Dimension).CopyTo(one.AsSpan(row * Dimension));
        }

        return one;
    }

    /// <summary>
    /// The buckets of a token's n-grams (<c>&lt;</c> + token + <c>&gt;</c>; all 3-grams first, then 4, then 5; the whole
    /// where it is shorter): FNV-1a, 32 bit, over UTF-16 code units, modulo the number of buckets.
    /// </summary>
    /// <returns>How many.</returns>
    public static int BucketsOf(ReadOnlySpan<char> token, int buckets, Span<int> units)
    {
        // Only the first 3-grams can be reached in a very long token.
        token = token[..Math.Min(token.Length, MaxBuckets + 2)];
        Span<char> padded = stackalloc char[MaxBuckets + 4];
        padded[0] = '<';
        token.CopyTo(padded[1..]);
        padded[token.Length + 1] = '>';
        padded = padded[..(token.Length + 2)];
        if (padded.Length < 3)
        {
            uint whole = HashStart;
            foreach (char c in padded)
            {
                whole = Add(whole, c);
            }

            units[0] = Bucket(whole, buckets);
            return 1;
        }

        // A 4-gram's hash goes on from that of the 3-gram at the same place.
        int threes = Math.Min(padded.Length - 2, MaxBuckets);
        int fours = Math.Min(padded.Length - 3, MaxBuckets - threes);
        int fives = Math.Min(Math.Max(0, padded.Length - 4), MaxBuckets - threes - fours);
        for (int i = 0; i < threes; i++)
        {
            uint hash = Add(Add(Add(HashStart, padded[i]), padded[i + 1]), padded[i + 2]);
            units[i] = Bucket(hash, buckets);
            if (i < fours)
            {
                hash = Add(hash, padded[i + 3]);
                units[threes + i] = Bucket(hash, buckets);
                if (i < fives)
                {
                    units[threes + fours + i] = Bucket(Add(hash, padded[i + 4]), buckets);
                }
            }
        }

        return threes + fours + fives;
    }

    // Fowler, Noll and Vo: FNV-1a, offset basis and prime for 32 bits.
    private const uint HashStart = 2166136261;

    private static uint Add(uint hash, char c) => (hash ^ c) * 16777619;

    // The remainder; a division takes longer than all the rest of a hash.
    private static int Bucket(uint hash, int buckets) => (int)(BitOperations.IsPow2(buckets) ? hash & (uint)(buckets - 1) : hash % (uint)buckets);

    /// <summary>Looks a token up: its own row, else that of its spelling with runs of equal letters cut to two, then to one; −1 if none.</summary>
    public static int FindRow(WordTable words, in TokenRecord token, ReadOnlySpan<char> text)
    {
        int row = words.Find(TokenHash.Key(token.Hash));
        if (row >= 0 || (token.Flags & TokenFlags.Elongated) == 0 || token.Kind != TokenKind.Word)
        {
            return row;
        }

        row = words.Find(TokenHash.Key(Squeezed(text, 2)));
        return row >= 0 ? row : words.Find(TokenHash.Key(Squeezed(text, 1)));
    }

    // Runs of three and more equal characters cut to `keep`.
    private static ulong Squeezed(ReadOnlySpan<char> text, int keep)
    {
        ulong hash = TokenHash.Start;
        for (int i = 0; i < text.Length;)
        {
            int end = i + 1;
            while (end < text.Length && text[end] == text[i])
            {
                end++;
            }

            int times = end - i >= 3 ? keep : end - i;
            for (int k = 0; k < times; k++)
            {
                hash = TokenHash.Add(hash, text[i]);
            }

            i = end;
        }

        return TokenHash.Finish(hash);
    }
}
