namespace Fabro.Sdk.Core.Tests.Support;

/// <summary>
/// A body that comes as a test wants it: pieces that are there at once, an exception, or nothing until something is put in.
/// Like a socket, it answers a cancelled read at once.
/// </summary>
internal sealed class ScriptedStream : Stream
{
    private readonly System.Threading.Channels.Channel<object> _pieces = System.Threading.Channels.Channel.CreateUnbounded<object>();
    private ReadOnlyMemory<byte> _rest;
    private TaskCompletionSource _starved = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsDisposed { get; private set; }

    public int BytesRead { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static ScriptedStream Of(params ReadOnlySpan<byte[]> pieces)
    {
        var stream = new ScriptedStream();
        foreach (var piece in pieces)
            stream.Put(piece);
        return stream;
    }

    /// <summary>Completes once all that was put in has been read and more is waited for.</summary>
    public Task DrainedAsync() => _starved.Task;

    public ScriptedStream Put(byte[] piece)
    {
        _starved = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _pieces.Writer.TryWrite(piece);
        return this;
    }

    public ScriptedStream Put(string text) => Put(System.Text.Encoding.UTF8.GetBytes(text));

    public ScriptedStream Break(Exception exception)
    {
        _pieces.Writer.TryWrite(exception);
        return this;
    }

    public ScriptedStream End()
    {
        _pieces.Writer.TryComplete();
        return this;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        if (_rest.IsEmpty)
        {
            var wait = _pieces.Reader.WaitToReadAsync(cancellationToken);
            if (!wait.IsCompleted)
                _starved.TrySetResult();
            if (!await wait)
                return 0;
            _pieces.Reader.TryRead(out var piece);
            if (piece is Exception exception)
                throw exception;
            _rest = (byte[])piece!;
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        BytesRead += count;
        return count;
    }

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
