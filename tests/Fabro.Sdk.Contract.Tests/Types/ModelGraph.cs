using System.Text.Json.Serialization.Metadata;
using Fabro.Sdk.Contract.Tests.Wire;

namespace Fabro.Sdk.Contract.Tests.Types;

/// <summary>Which models a call can send, and which it can answer with.</summary>
internal static class ModelGraph
{
    /// <summary>What can be in an answer or an event: it must never fail on what a server leaves out.</summary>
    public static IReadOnlySet<Type> Answered { get; } = Reach(Calls.All.Select(call => call.JsonType ?? call.EventType));

    /// <summary>What is only ever sent: it can demand what is required.</summary>
    public static IReadOnlySet<Type> OnlySent { get; } = Sent.Except(Answered).ToHashSet();

    /// <summary>What is sent and answered: it cannot demand anything when it is created, but when it is sent.</summary>
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
                open.Push(part);
            if (type.Namespace != typeof(Models.Run).Namespace || !reached.Add(type) || !type.IsClass)
                continue;

            foreach (var variant in ModelTypes.Objects.Where(variant => variant.BaseType == type))
                open.Push(variant);
            if (type.IsAbstract)
                continue;
            foreach (var member in ModelTypes.MembersOf(type))
                open.Push(member.PropertyType);
        }

        return reached;
    }
}
