using System.Buffers;
using CsvHelper;
using WordOfMouth.Text;

namespace WordOfMouth.Cli.Output;

/// <summary>Writes one row a text; the names of the contract's nested values are joined, as in <c>toneValue</c>.</summary>
internal sealed class DelimitedScoreWriter : IScoreWriter
{
    private static readonly string[] Columns =
    [
        "status", "language", "languageConfidence",
        "toneValue", "toneLabel", "toneNegative", "toneNeutral", "tonePositive", "toneStrength", "toneConfidence",
        "controversyValue", "controversyHeat", "controversyConstructiveness",
        "authenticityValue", "authenticityFirstHand", "authenticityConcreteness", "authenticityPromotion", "authenticityGenerated",
        "careComplaint", "careChurn", "careUrgency", "careNeedsAnswer",
        "model",
    ];

    private readonly IBufferWriter<byte> _output;
    private readonly MemoryStream _bytes = new();
    private readonly CsvWriter _csv;
    private readonly string _modelName;

    public DelimitedScoreWriter(IBufferWriter<byte> output, char separator, string modelName)
    {
        _output = output;
        _modelName = modelName;
        _csv = CsvWriter.Create(_bytes, new CsvWriterOptions { Separator = separator, NewLine = "\n" }, leaveOpen: true);
    }

    /// <inheritdoc/>
    public void WriteHeader()
    {
        foreach (string column in Columns)
        {
            _csv.WriteField(column);
        }

        _csv.EndRecord();
    }

    /// <inheritdoc/>
    public void Write(in OpinionScore score)
    {
        _csv.WriteField(ScoreNames.Of(score.Status));
        _csv.WriteField(LanguageCode.Of(score.Language));
        WriteNumber(score.LanguageConfidence);
        if (score.Status == Status.Scored)
        {
            WriteNumber(score.Tone.Value);
            _csv.WriteField(ScoreNames.Of(score.Tone.Label));
            WriteNumber(score.Tone.Negative);
            WriteNumber(score.Tone.Neutral);
            WriteNumber(score.Tone.Positive);
            WriteNumber(score.Tone.Strength);
            WriteNumber(score.Tone.Confidence);
            WriteNumber(score.Controversy.Value);
            WriteNumber(score.Controversy.Heat);
            WriteNumber(score.Controversy.Constructiveness);
            WriteNumber(score.Authenticity.Value);
            WriteNumber(score.Authenticity.FirstHand);
            WriteNumber(score.Authenticity.Concreteness);
            WriteNumber(score.Authenticity.Promotion);
            WriteNumber(score.Authenticity.Generated);
            WriteNumber(score.Care.Complaint);
            WriteNumber(score.Care.ChurnIntent);
            WriteNumber(score.Care.Urgency);
            WriteNumber(score.Care.NeedsAnswer);
        }
        else
        {
            for (int i = 4; i < Columns.Length; i++)
            {
                _csv.WriteField(ReadOnlySpan<byte>.Empty);
            }
        }

        _csv.WriteField(_modelName);
        _csv.EndRecord();
    }

    /// <inheritdoc/>
    public void Flush()
    {
        _csv.Flush();
        _output.Write(_bytes.GetBuffer().AsSpan(0, (int)_bytes.Length));
        _bytes.SetLength(0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _csv.Dispose();
        _bytes.Dispose();
    }

    private void WriteNumber(float value)
    {
        Span<byte> digits = stackalloc byte[ScoreNumber.MaxLength];
        _csv.WriteField(ScoreNumber.Format(value, digits));
    }
}
