using WordOfMouth.Features;
using WordOfMouth.Models;
using WordOfMouth.Text;

namespace WordOfMouth.Scoring.Explaining;

/// <summary>
/// Which tokens made which dense features: what the sums behind the features grew by when a token came. Features of the
/// whole text, such as its length, belong to no token.
/// </summary>
internal sealed class DenseTrace
{
    private const int FirstOfWords = (int)DenseFeature.Positive;
    private const int Valence = DenseFeature.Valence - DenseFeature.Positive; // from a feature of one source of word tones to that of the other

    private readonly List<(int Token, float Amount)>?[] _made = new List<(int Token, float Amount)>?[DenseStream.Count];
    private readonly float[] _before = new float[DenseStream.Count];
    private readonly float[] _now = new float[DenseStream.Count];
    private readonly List<(int Negator, int Turned)> _negations = [];
    private int _lastWord = -1, _lastNegator = -1, _sentenceStart, _clauseStart;

    /// <summary>Negators and the words they turn, as tokens, in the order of the text.</summary>
    public IReadOnlyList<(int Negator, int Turned)> Negations => _negations;

    /// <summary>What each word brings to the balances of word tones, turned and strengthened by the words around it.</summary>
    public float[] Balances(int tokens)
    {
        var balances = new float[tokens];
        foreach (DenseFeature balance in (ReadOnlySpan<DenseFeature>)[DenseFeature.Balance, DenseFeature.Balance + Valence])
        {
            foreach ((int token, float amount) in MadeBy((int)balance))
            {
                balances[token] += amount / 2;
            }
        }

        return balances;
    }

    /// <summary>Takes the next token, after the stream has taken it.</summary>
    public void Add(int index, in TokenRecord token, WordTraits traits, DenseStream stream)
    {
        bool word = token.Kind == TokenKind.Word;
        bool mark = token.Kind == TokenKind.Punctuation;
        stream.CopySums(_now);
        if (word && (traits & WordTraits.Contrast) != 0)
        {
            MoveBeforeContrast(0);
            MoveBeforeContrast(Valence);
        }

        // What ends a clause has no opinion of its own: the negator before it turns back what stood before that.
        bool ends = mark || (word && _lastWord == _lastNegator && (traits & (WordTraits.Contrast | WordTraits.Conjunction)) != 0);
        Take(index, ends && _lastWord >= 0 ? _lastWord : index, 0);
        if (ends)
        {
            _clauseStart = index + 1;
        }

        if (word)
        {
            _lastWord = index;
            _lastNegator = (traits & WordTraits.Negator) != 0 ? index : _lastNegator;
        }

        if (mark && token.Mark is '.' or '!' or '?')
        {
            _sentenceStart = index + 1;
        }
    }

    // All that came so far stands before the contrast from now on.
    private void MoveBeforeContrast(int source)
    {
        int before = (int)DenseFeature.BeforeContrast + source, after = (int)DenseFeature.AfterContrast + source;
        MadeBy(before).AddRange(MadeBy(after));
        MadeBy(after).Clear();
        _before[before] += _before[after];
        _before[after] = 0;
    }

    /// <summary>Closes the text, after the stream was closed.</summary>
    public void Finish(int tokens, DenseStream stream)
    {
        stream.CopySums(_now);
        Take(tokens - 1, Math.Max(0, _lastWord), FirstOfWords);
        foreach (DenseFeature end in (ReadOnlySpan<DenseFeature>)[DenseFeature.EndsWithQuestion, DenseFeature.EndsWithExclamation, DenseFeature.EndsBare])
        {
            MadeBy((int)end).Add((tokens - 1, 1));
        }
    }

    // What grew belongs to the token; what grew of word knowledge to the word.
    private void Take(int index, int word, int first)
    {
        int last = first == 0 ? DenseStream.Count : (int)DenseFeature.FirstTrait;
        for (int f = first; f < last; f++)
        {
            float grown = _now[f] - _before[f];
            if (grown == 0)
            {
                continue;
            }

            _before[f] = _now[f];
            List<(int Token, float Amount)> made = MadeBy(f);
            int token = f is >= FirstOfWords and < (int)DenseFeature.FirstTrait ? word : index;
            int source = f is >= (int)DenseFeature.Valence and < (int)DenseFeature.PraiseWords ? Valence : 0;
            switch ((DenseFeature)(f - source))
            {
                case DenseFeature.MostPositive or DenseFeature.MostNegative or DenseFeature.HottestWord or DenseFeature.SecondHottestWord or DenseFeature.HotWithSecondPerson:
                    made.Clear(); // a maximum belongs to the token that holds it
                    made.Add((token, _now[f]));
                    break;
                case DenseFeature.LastSentence:
                    made.Clear();
                    SpreadOverSentence(made, _now[f], source, amount => amount);
                    break;
                case DenseFeature.QuestionBalance or DenseFeature.ConditionalBalance or DenseFeature.ComparisonBalance:
                    SpreadOverSentence(made, grown, source, amount => amount);
                    break;
                case DenseFeature.PlainPositive:
                    SpreadOverSentence(made, grown, source, amount => Math.Max(0, amount));
                    break;
                case DenseFeature.PlainNegative:
                    SpreadOverSentence(made, grown, source, amount => Math.Max(0, -amount));
                    break;
                case DenseFeature.OnceNegatedPositive or DenseFeature.OnceNegatedNegative or DenseFeature.TwiceNegatedPositive or DenseFeature.TwiceNegatedNegative:
                    SpreadOverSentence(made, grown, source, Math.Abs);
                    break;
                case DenseFeature.NegatedPositive or DenseFeature.NegatedNegative:
                    made.Add((token, grown));
                    AddNegation(token, source);
                    break;
                default:
                    made.Add((token, grown));
                    break;
            }
        }
    }

    // Some sums grow only when a sentence ends, by what its words have made of the balance.
    private void SpreadOverSentence(List<(int Token, float Amount)> made, float sum, int source, Func<float, float> share)
    {
        List<(int Token, float Amount)> balance = MadeBy((int)DenseFeature.Balance + source);
        int start = balance.Count;
        float all = 0;
        while (start > 0 && balance[start - 1].Token >= _sentenceStart)
        {
            all += share(balance[--start].Amount);
        }

        for (int i = start; i < balance.Count && all != 0; i++)
        {
            made.Add((balance[i].Token, sum / all * share(balance[i].Amount)));
        }
    }

    private void AddNegation(int token, int source)
    {
        if (_lastNegator < 0)
        {
            return;
        }

        if (token > _lastNegator)
        {
            AddNegation(_lastNegator, token);
            return;
        }

        // "gefällt mir nicht": of what stood before it in the clause, the negator turns what has an opinion.
        List<(int Token, float Amount)> balance = MadeBy((int)DenseFeature.Balance + source);
        for (int i = balance.Count - 1; i >= 0 && balance[i].Token >= Math.Max(_clauseStart, _lastNegator - 3); i--)
        {
            if (balance[i].Token < _lastNegator)
            {
                AddNegation(_lastNegator, balance[i].Token);
            }
        }

        void AddNegation(int negator, int turned)
        {
            if (!_negations.Contains((negator, turned)))
            {
                _negations.Add((negator, turned));
            }
        }
    }

    private List<(int Token, float Amount)> MadeBy(int feature) => _made[feature] ??= [];

    /// <summary>Whether a feature belongs to no token.</summary>
    public static bool IsOfWholeText(int feature) => (DenseFeature)feature is DenseFeature.Tokens or DenseFeature.Characters or DenseFeature.WordLength
        or DenseFeature.LongWords or DenseFeature.Capitalised or DenseFeature.Sentences or DenseFeature.SentenceLength or DenseFeature.UnknownWords;

    /// <summary>Where a feature stands in a text like any other: of whole-text features their mean in training, else 0.</summary>
    public static float ReferenceOf(int feature, LinearLayer layer) => IsOfWholeText(feature) ? (layer.Lowest[feature] + layer.Highest[feature]) / 2 : 0;

    /// <summary>Adds what the linear layer makes of the features.</summary>
    public void AddLinear(ReadOnlySpan<float> features, LinearLayer layer, Attribution to)
    {
        for (int f = 0; f < features.Length; f++)
        {
            float value = Math.Clamp(features[f], layer.Lowest[f], layer.Highest[f]);
            float reference = ReferenceOf(f, layer);
            ReadOnlySpan<float> weights = layer.Dense.AsSpan(f * Outputs.Count, Outputs.Count);
            AddTo(to[to.Constant], weights, reference);
            float rest = value - reference;
            if (_made[f] is { Count: > 0 } made && !IsOfWholeText(f))
            {
                float sum = 0, most = 0;
                foreach ((_, float amount) in made)
                {
                    sum += amount;
                    most += Math.Abs(amount);
                }

                // Where praise and blame cancel out, nothing is left to be shared.
                if (Math.Abs(sum) > 1e-3f * most)
                {
                    float scale = value / sum;
                    foreach ((int token, float amount) in made)
                    {
                        AddTo(to[token], weights, scale * amount);
                        rest -= scale * amount;
                    }
                }
            }

            AddTo(to[to.WholeText], weights, rest);
        }
    }

    /// <summary>Passes on what trees make of a feature to the tokens that pushed it the way it went.</summary>
    public void Share(int feature, ReadOnlySpan<double> amounts, Attribution to)
    {
        float sum = 0, pushes = 0;
        List<(int Token, float Amount)> made = IsOfWholeText(feature) ? [] : _made[feature] ?? [];
        foreach ((_, float part) in made)
        {
            sum += part;
        }

        float sign = sum < 0 ? -1 : 1;
        foreach ((_, float part) in made)
        {
            pushes += Math.Max(0, sign * part);
        }

        if (pushes <= 0)
        {
            to.Add(to.WholeText, amounts, 1);
            return;
        }

        foreach ((int token, float part) in made)
        {
            if (sign * part > 0)
            {
                to.Add(token, amounts, sign * part / pushes);
            }
        }
    }

    private static void AddTo(Span<double> amounts, ReadOnlySpan<float> weights, float times)
    {
        for (int k = 0; k < amounts.Length && times != 0; k++)
        {
            amounts[k] += weights[k] * times;
        }
    }
}
