using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>The models that calls can send, and those that they can return.</summary>
internal static class ModelGraph
{
    /// <summary>Models in responses and events. Reading them must not fail when the server omits a property.</summary>
    public static IReadOnlySet<Type> Answered { get; } = Reach(Calls.All.Select(call => call.JsonType ?? call.EventType));

    /// <summary>Models that are only sent. Their required properties can be required members.</summary>
    public static IReadOnlySet<Type> OnlySent { get; } = Sent.Except(Answered).ToHashSet();

    /// <summary>
    /// Models that are sent and returned. Their required properties are checked when they are sent, not when they are created.
    /// </summary>
    public static IReadOnlySet<Type> TwoWay { get; } = Sent.Intersect(Answered).ToHashSet();

    private static HashSet<Type> Sent => Reach(Calls.All.Select(call => call.BodyType));

    private static HashSet<Type> Reach(IEnumerable<Type?> roots)
    {
        var reached = new HashSet<Type>();
        var open = new Stack<Type>(roots.OfType<Type>());
        while (open.TryPop(out var next))
        {
            var type = Nullable.GetUnderlyingType(next) ?? next;
            foreach (var part in type.IsGenericType ? type.GetGenericArguments() : [])
            {
                open.Push(part);
            }

            if (type.Namespace != typeof(Models.Run).Namespace || !reached.Add(type) || !type.IsClass)
            {
                continue;
            }

            foreach (var variant in ModelTypes.Objects.Where(variant => variant.BaseType == type))
            {
                open.Push(variant);
            }

            if (type.IsAbstract)
            {
                continue;
            }

            foreach (var member in ModelTypes.MembersOf(type))
            {
                open.Push(member.PropertyType);
            }
        }

        return reached;
    }
}
