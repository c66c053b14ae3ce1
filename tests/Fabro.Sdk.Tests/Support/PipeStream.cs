using System.IO.Pipelines;
using System.Text;

namespace Fabro.Sdk.Tests.Support;

/// <summary>A body that a test writes while it is read.</summary>
internal sealed class PipeStream : Stream
{
    private readonly Pipe _pipe = new();
    private readonly Stream _reader;

    public PipeStream() => _reader = _pipe.Reader.AsStream();

    public bool IsDisposed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public async Task<PipeStream> PutAsync(string text)
    {
        await _pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));
        return this;
    }

    public PipeStream End(Exception? failure = null)
    {
        _pipe.Writer.Complete(failure);
        return this;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => _reader.ReadAsync(buffer, cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronous reads are guarded.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
