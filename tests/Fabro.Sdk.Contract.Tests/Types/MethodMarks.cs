using System.Reflection;
using Fabro.Sdk.Contract.Tests.Spec;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>Checks that an operation has the methods that the specification and its overlays require.</summary>
internal static class MethodMarks
{
    public static IEnumerable<string> Flaws(Call call)
    {
        var operation = call.Operation;
        var specified = SpecFacts.Operations[operation.Id];
        if (specified.IsPaged != (operation.Paging != PagingStyle.None))
        {
            yield return $"{call}: paging is {operation.Paging}";
        }

        var (plain, twin) = (call.Plain.ReturnType, call.Twin?.ReturnType.GetGenericArguments()[0]);
        if (call.Twin is null != (operation.Paging != PagingStyle.None))
        {
            yield return $"{call}: every operation except a list must have a WithResponse method";
        }
        else if (operation.Paging != PagingStyle.None)
        {
            if (!IsGeneric(plain, typeof(Pageable<>)))
            {
                yield return $"{call}: a list returns {plain.Name}";
            }
        }
        else if (operation.Response == ResponseKind.EventStream)
        {
            if (!IsGeneric(plain, typeof(IAsyncEnumerable<>)) || !IsGeneric(call.ValueType, typeof(EventStream<>)))
            {
                yield return $"{call}: a stream returns {plain.Name}";
            }
        }
        else if (operation.Response == ResponseKind.Empty)
        {
            if (plain != typeof(Task) || twin != typeof(ApiResponse))
            {
                yield return $"{call}: an empty response returns {plain.Name}";
            }
        }
        else if (!IsGeneric(plain, typeof(Task<>)) || plain.GetGenericArguments()[0] != call.ValueType)
        {
            yield return $"{call}: a response returns {plain.Name}";
        }

        if (ValueTypeOf(operation.Response) is { } wanted && call.ValueType != wanted)
        {
            yield return $"{call}: {operation.Response} returns {call.ValueType?.Name}";
        }

        foreach (var method in new[] { call.Plain, call.Twin }.OfType<MethodInfo>())
        {
            if (method.GetParameters() is not
                [.., { Name: "options", HasDefaultValue: true }, { Name: "cancellationToken", HasDefaultValue: true }])
            {
                yield return $"{call}: has no options or no cancellation token";
            }
        }
    }

    private static Type? ValueTypeOf(ResponseKind response) => response switch
    {
        ResponseKind.Text => typeof(string),
        ResponseKind.Binary => typeof(Download),
        _ => null,
    };

    private static bool IsGeneric(Type? type, Type definition) =>
        type is { IsGenericType: true } && type.GetGenericTypeDefinition() == definition;
}
