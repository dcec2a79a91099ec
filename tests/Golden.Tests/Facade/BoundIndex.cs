using System.Reflection;
using System.Reflection.Emit;

namespace MaskGen.Golden.Tests.Facade;

/// <summary>Methods of a mask set with their first parameter, the index, given. Spans cannot be captured by a lambda.</summary>
internal static class BoundIndex
{
    public static MethodInfo To(MethodInfo method, int index)
    {
        ParameterInfo[] parameters = [.. method.GetParameters().Skip(1)];
        DynamicMethod bound = new(
            method.Name,
            method.ReturnType,
            [.. parameters.Select(parameter => parameter.ParameterType)],
            typeof(BoundIndex).Module,
            skipVisibility: true
        );
        ILGenerator code = bound.GetILGenerator();
        code.Emit(OpCodes.Ldc_I4, index);
        for (int i = 0; i < parameters.Length; i++)
        {
            bound.DefineParameter(i + 1, ParameterAttributes.None, parameters[i].Name);
            code.Emit(OpCodes.Ldarg, (short)i);
        }

        code.Emit(OpCodes.Call, method);
        code.Emit(OpCodes.Ret);
        return bound;
    }
}
