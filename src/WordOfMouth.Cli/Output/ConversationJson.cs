using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WordOfMouth.Cli.Output;

/// <summary>Threads and campaigns as JSON: property names as in the library, in camel case; a number that there is not is null.</summary>
internal static class ConversationJson
{
    private static readonly JsonSerializerOptions WithoutModel = CreateOptions("");

    /// <summary>Serializes campaigns, and all else that has no scores.</summary>
    public static byte[] Serialize<T>(T value) => Serialize(value, WithoutModel);

    /// <summary>Serializes a thread; each post's score stands there as <c>wom score</c> writes it.</summary>
    public static byte[] Serialize(ThreadScore thread, string model) => Serialize(thread, CreateOptions(model));

    private static byte[] Serialize<T>(T value, JsonSerializerOptions options) => [.. JsonSerializer.SerializeToUtf8Bytes(value, options), (byte)'\n'];

    private static JsonSerializerOptions CreateOptions(string model) => new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for files and pipes, not for HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new NumberConverter(), new RangeConverter(), new ScoreConverter(model) },
    };

    private sealed class NumberConverter : JsonConverter<float>
    {
        public override float Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, float value, JsonSerializerOptions options)
        {
            if (float.IsFinite(value))
            {
                writer.WriteNumberValue(Math.Round((decimal)value, 6));
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }

    private sealed class ScoreConverter(string model) : JsonConverter<OpinionScore>
    {
        public override OpinionScore Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, OpinionScore value, JsonSerializerOptions options)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using var scores = new JsonLinesScoreWriter(buffer, model);
            scores.Write(value);
            writer.WriteRawValue(buffer.WrittenSpan.TrimEnd((byte)'\n'), skipInputValidation: true);
        }
    }

    private sealed class RangeConverter : JsonConverter<Range>
    {
        public override Range Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Range value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Start.Value);
            writer.WriteNumberValue(value.End.Value);
            writer.WriteEndArray();
        }
    }
}
