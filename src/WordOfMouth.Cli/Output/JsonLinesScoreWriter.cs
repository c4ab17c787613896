using System.Buffers;
using System.Text.Json;
using WordOfMouth.Text;

namespace WordOfMouth.Cli.Output;

/// <summary>Writes one JSON object a text. Names, order and nesting are a contract that other programs rely on.</summary>
internal sealed class JsonLinesScoreWriter : IScoreWriter
{
    private static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
    private static readonly JsonEncodedText Language = JsonEncodedText.Encode("language");
    private static readonly JsonEncodedText LanguageConfidence = JsonEncodedText.Encode("languageConfidence");
    private static readonly JsonEncodedText Tone = JsonEncodedText.Encode("tone");
    private static readonly JsonEncodedText Value = JsonEncodedText.Encode("value");
    private static readonly JsonEncodedText Label = JsonEncodedText.Encode("label");
    private static readonly JsonEncodedText Negative = JsonEncodedText.Encode("negative");
    private static readonly JsonEncodedText Neutral = JsonEncodedText.Encode("neutral");
    private static readonly JsonEncodedText Positive = JsonEncodedText.Encode("positive");
    private static readonly JsonEncodedText Strength = JsonEncodedText.Encode("strength");
    private static readonly JsonEncodedText Confidence = JsonEncodedText.Encode("confidence");
    private static readonly JsonEncodedText Controversy = JsonEncodedText.Encode("controversy");
    private static readonly JsonEncodedText Heat = JsonEncodedText.Encode("heat");
    private static readonly JsonEncodedText Constructiveness = JsonEncodedText.Encode("constructiveness");
    private static readonly JsonEncodedText Authenticity = JsonEncodedText.Encode("authenticity");
    private static readonly JsonEncodedText FirstHand = JsonEncodedText.Encode("firstHand");
    private static readonly JsonEncodedText Concreteness = JsonEncodedText.Encode("concreteness");
    private static readonly JsonEncodedText Promotion = JsonEncodedText.Encode("promotion");
    private static readonly JsonEncodedText Generated = JsonEncodedText.Encode("generated");
    private static readonly JsonEncodedText Care = JsonEncodedText.Encode("care");
    private static readonly JsonEncodedText Complaint = JsonEncodedText.Encode("complaint");
    private static readonly JsonEncodedText Churn = JsonEncodedText.Encode("churn");
    private static readonly JsonEncodedText Urgency = JsonEncodedText.Encode("urgency");
    private static readonly JsonEncodedText NeedsAnswer = JsonEncodedText.Encode("needsAnswer");
    private static readonly JsonEncodedText Model = JsonEncodedText.Encode("model");

    private readonly IBufferWriter<byte> _output;
    private readonly JsonEncodedText _modelName;
    private readonly Utf8JsonWriter _json;

    public JsonLinesScoreWriter(IBufferWriter<byte> output, string modelName)
    {
        _output = output;
        _modelName = JsonEncodedText.Encode(modelName);
        _json = new Utf8JsonWriter(output, new JsonWriterOptions { SkipValidation = true });
    }

    /// <inheritdoc/>
    public void WriteHeader()
    {
    }

    /// <inheritdoc/>
    public void Write(in OpinionScore score)
    {
        _json.WriteStartObject();
        _json.WriteString(Status, ScoreNames.Of(score.Status));
        _json.WriteString(Language, LanguageCode.Of(score.Language));
        WriteNumber(LanguageConfidence, score.LanguageConfidence);
        if (score.Status == WordOfMouth.Status.Scored)
        {
            WriteTone(score.Tone);
            WriteControversy(score.Controversy);
            WriteAuthenticity(score.Authenticity);
            WriteCare(score.Care);
        }
        else
        {
            _json.WriteNull(Tone);
            _json.WriteNull(Controversy);
            _json.WriteNull(Authenticity);
            _json.WriteNull(Care);
        }

        _json.WriteString(Model, _modelName);
        _json.WriteEndObject();
        _json.Flush();
        _json.Reset(); // else it would put a comma between two objects
        _output.Write("\n"u8);
    }

    /// <inheritdoc/>
    public void Flush()
    {
    }

    /// <inheritdoc/>
    public void Dispose() => _json.Dispose();

    private void WriteTone(in ToneScore tone)
    {
        _json.WriteStartObject(Tone);
        WriteNumber(Value, tone.Value);
        _json.WriteString(Label, ScoreNames.Of(tone.Label));
        WriteNumber(Negative, tone.Negative);
        WriteNumber(Neutral, tone.Neutral);
        WriteNumber(Positive, tone.Positive);
        WriteNumber(Strength, tone.Strength);
        WriteNumber(Confidence, tone.Confidence);
        _json.WriteEndObject();
    }

    private void WriteControversy(in ControversyScore controversy)
    {
        _json.WriteStartObject(Controversy);
        WriteNumber(Value, controversy.Value);
        WriteNumber(Heat, controversy.Heat);
        WriteNumber(Constructiveness, controversy.Constructiveness);
        _json.WriteEndObject();
    }

    private void WriteAuthenticity(in AuthenticityScore authenticity)
    {
        _json.WriteStartObject(Authenticity);
        WriteNumber(Value, authenticity.Value);
        WriteNumber(FirstHand, authenticity.FirstHand);
        WriteNumber(Concreteness, authenticity.Concreteness);
        WriteNumber(Promotion, authenticity.Promotion);
        WriteNumber(Generated, authenticity.Generated);
        _json.WriteEndObject();
    }

    private void WriteCare(in CareSignals care)
    {
        _json.WriteStartObject(Care);
        WriteNumber(Complaint, care.Complaint);
        WriteNumber(Churn, care.ChurnIntent);
        WriteNumber(Urgency, care.Urgency);
        WriteNumber(NeedsAnswer, care.NeedsAnswer);
        _json.WriteEndObject();
    }

    private void WriteNumber(JsonEncodedText name, float value)
    {
        _json.WritePropertyName(name);
        Span<byte> digits = stackalloc byte[ScoreNumber.MaxLength];
        _json.WriteRawValue(ScoreNumber.Format(value, digits), skipInputValidation: true);
    }
}
