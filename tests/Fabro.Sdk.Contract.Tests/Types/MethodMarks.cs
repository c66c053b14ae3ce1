using System.Reflection;
using Fabro.Sdk.Contract.Tests.Spec;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>Which methods an operation must have by what the spec and its overlay say of it.</summary>
internal static class MethodMarks
{
    public static IEnumerable<string> Flaws(Call call)
    {
        var operation = call.Operation;
        var specified = SpecFacts.Operations[operation.Id];
        if (specified.IsPaged != (operation.Paging != PagingStyle.None))
            yield return $"{call}: paging is {operation.Paging}";

        var (plain, twin) = (call.Plain.ReturnType, call.Twin?.ReturnType.GetGenericArguments()[0]);
        if (call.Twin is null != (operation.Paging != PagingStyle.None))
        {
            yield return $"{call}: each but a list has a method that gives the whole answer";
        }
        else if (operation.Paging != PagingStyle.None)
        {
            if (!IsGeneric(plain, typeof(Pageable<>)))
                yield return $"{call}: a list is a {plain.Name}";
        }
        else if (operation.Response == ResponseKind.EventStream)
        {
            if (!IsGeneric(plain, typeof(IAsyncEnumerable<>)) || !IsGeneric(call.ValueType, typeof(EventStream<>)))
                yield return $"{call}: a stream is a {plain.Name}";
        }
        else if (operation.Response == ResponseKind.Empty)
        {
            if (plain != typeof(Task) || twin != typeof(ApiResponse))
                yield return $"{call}: nothing is a {plain.Name}";
        }
        else if (!IsGeneric(plain, typeof(Task<>)) || plain.GetGenericArguments()[0] != call.ValueType)
        {
            yield return $"{call}: an answer is a {plain.Name}";
        }

        if (ValueTypeOf(operation.Response) is { } wanted && call.ValueType != wanted)
            yield return $"{call}: {operation.Response} is a {call.ValueType?.Name}";

        foreach (var method in new[] { call.Plain, call.Twin }.OfType<MethodInfo>())
        {
            if (method.GetParameters() is not
                [.., { Name: "options", HasDefaultValue: true }, { Name: "cancellationToken", HasDefaultValue: true }])
            {
                yield return $"{call}: takes no options or no token";
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
