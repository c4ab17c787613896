using System.Text.Json;
using System.Text.Json.Serialization;

namespace WordOfMouth.Cli.Output;

/// <summary>Threads and campaigns as JSON: property names as in the library, in camel case; a number that there is not is null.</summary>
internal static class ConversationJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = false,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // for files and pipes, not for HTML
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new NumberConverter(), new RangeConverter() },
    };

    public static byte[] Serialize<T>(T value) => [.. JsonSerializer.SerializeToUtf8Bytes(value, Options), (byte)'\n'];

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
