using System.Buffers.Binary;
using System.Numerics;

namespace WordOfMouth.Models;

/// <summary>
/// The file: 8 bytes of mark, version (4), reserved (4), length of the content (8), checksum of the content (8), then
/// the content, all little-endian. The layout of the content is the order of calls in <see cref="BundleReader"/>.
/// </summary>
internal static class BundleFormat
{
    public const int HeaderLength = 32;

    /// <summary>Raised with every change of layout or of the features that the numbers belong to.</summary>
    public const int Version = 2;

    public static ReadOnlySpan<byte> Mark => "WOMOUTH\n"u8;

    /// <summary>
    /// 64 bits over 8-byte words, multiply and rotate, in four lanes. It finds damage; it is no protection against
    /// forgery, which a bundle needs none of: it holds numbers, and every index in it is checked.
    /// </summary>
    public static ulong Checksum(ReadOnlySpan<byte> content)
    {
        const ulong Prime = 0x9E37_79B1_85EB_CA87;
        ulong a = 1, b = 2, c = 3, d = 4;
        ReadOnlySpan<byte> rest = content;
        while (rest.Length >= 32)
        {
            a = BitOperations.RotateLeft((a ^ BinaryPrimitives.ReadUInt64LittleEndian(rest)) * Prime, 31);
            b = BitOperations.RotateLeft((b ^ BinaryPrimitives.ReadUInt64LittleEndian(rest[8..])) * Prime, 31);
            c = BitOperations.RotateLeft((c ^ BinaryPrimitives.ReadUInt64LittleEndian(rest[16..])) * Prime, 31);
            d = BitOperations.RotateLeft((d ^ BinaryPrimitives.ReadUInt64LittleEndian(rest[24..])) * Prime, 31);
            rest = rest[32..];
        }

        foreach (byte x in rest)
        {
            a = BitOperations.RotateLeft((a ^ x) * Prime, 31);
        }

        ulong hash = (ulong)content.Length;
        hash = Join(hash, a);
        hash = Join(hash, b);
        hash = Join(hash, c);
        hash = Join(hash, d);
        return hash;

        static ulong Join(ulong hash, ulong lane)
        {
            hash = (hash ^ lane) * Prime;
            return hash ^ (hash >> 32);
        }
    }
}
