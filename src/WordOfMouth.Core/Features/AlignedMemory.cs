using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace WordOfMouth.Features;

/// <summary>Memory that begins where a cache line does and is never moved, so that addresses in it can be kept.</summary>
internal sealed unsafe class AlignedMemory
{
    /// <summary>Bytes a cache line.</summary>
    public const int Line = 64;

    private readonly byte[] _bytes;

    /// <param name="bytes">How many.</param>
    /// <param name="clear">Whether they have to be 0; memory that is not cleared is not touched before it is used.</param>
    public AlignedMemory(long bytes, bool clear)
    {
        int all = checked((int)(bytes + Line));
        _bytes = clear ? GC.AllocateArray<byte>(all, pinned: true) : GC.AllocateUninitializedArray<byte>(all, pinned: true);
        nint first = (nint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_bytes));
        Address = (byte*)((first + Line - 1) & ~(nint)(Line - 1));
    }

    /// <summary>Where it begins. Good as long as this object is in use.</summary>
    public byte* Address { get; }
}
