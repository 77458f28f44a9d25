package io.dockstat.plugins.internal.bundles;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The calls in a class file that would end the whole process. */
final class ExitCalls {
    private static final ClassDesc SYSTEM = ClassDesc.of("java.lang.System");
    private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
    private static final ClassDesc SECURITY = ClassDesc.of("java.lang.SecurityException");
    private static final Set<String> OF_RUNTIME = Set.of("exit", "halt");
    private static final String REFUSAL = "dockstat$refuse";
    private static final MethodTypeDesc STATUS = MethodTypeDesc.of(CD_void, CD_int);
    private static final MethodTypeDesc ON_RUNTIME = MethodTypeDesc.of(CD_void, RUNTIME, CD_int);
    private static final int FLAGS = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassDesc owner;
    private final boolean ofInterface;

    private ExitCalls(ClassModel type) {
        this.owner = type.thisClass().asSymbol();
        this.ofInterface = type.flags().has(java.lang.reflect.AccessFlag.INTERFACE);
    }

    /**
     * Replaces them by calls of a method of the class that throws.
     *
     * @param loader finds the class files that it refers to
     * @return the class file anew; empty where it has none of them
     */
    static Optional<byte[]> replaced(byte[] bytes, ClassLoader loader) {
        ClassFile plain = ClassFile.of();
        ClassModel type = plain.parse(bytes);
        if (!mentions(type)) {
            return Optional.empty();
        }
        ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing(loader)
                .orElse(ClassHierarchyResolver.ofResourceParsing(ClassLoader.getPlatformClassLoader()))
                .orElse(name -> ClassHierarchyInfo.ofClass(CD_Object));
        ExitCalls calls = new ExitCalls(type);
        ClassTransform transform = ClassTransform.transformingMethodBodies(calls::concerns, calls::replace)
                .andThen(ClassTransform.endHandler(calls::addRefusals));
        return Optional.of(ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy.cached()))
                .transformClass(type, transform));
    }

    /** A look at the names alone: nearly no class has one. */
    private static boolean mentions(ClassModel type) {
        return StreamSupport.stream(type.constantPool().spliterator(), false).anyMatch(ExitCalls::isExit);
    }

    private static boolean isExit(PoolEntry entry) {
        return entry instanceof MemberRefEntry member
                && isExit(member.owner().asSymbol(), member.name().stringValue());
    }

    private static boolean isExit(ClassDesc type, String name) {
        return (type.equals(SYSTEM) && name.equals("exit")) || (type.equals(RUNTIME) && OF_RUNTIME.contains(name));
    }

    private boolean concerns(MethodModel method) {
        return method.code().stream().flatMap(code -> code.elementStream()).anyMatch(element -> switch (element) {
            case InvokeInstruction call -> isExit(call);
            case InvokeDynamicInstruction call -> arguments(call).anyMatch(ExitCalls::isExit);
            default -> false;
        });
    }

    private static boolean isExit(InvokeInstruction call) {
        return isExit(call.owner().asSymbol(), call.name().stringValue());
    }

    private static boolean isExit(ConstantDesc argument) {
        return argument instanceof DirectMethodHandleDesc handle && isExit(handle.owner(), handle.methodName());
    }

    private static Stream<ConstantDesc> arguments(InvokeDynamicInstruction call) {
        return call.bootstrapArgs().stream();
    }

    private void replace(CodeBuilder code, CodeElement element) {
        switch (element) {
            case InvokeInstruction call
            when isExit(call) ->
                code.invokestatic(owner, REFUSAL, signature(call.owner().asSymbol()), ofInterface);
            case InvokeDynamicInstruction call
            when arguments(call).anyMatch(ExitCalls::isExit) ->
                code.invokedynamic(DynamicCallSiteDesc.of(
                        call.bootstrapMethod(),
                        call.name().stringValue(),
                        call.typeSymbol(),
                        arguments(call).map(this::replaced).toArray(ConstantDesc[]::new)));
            default -> code.with(element);
        }
    }

    /** What {@code System::exit} becomes. */
    private ConstantDesc replaced(ConstantDesc argument) {
        if (!(argument instanceof DirectMethodHandleDesc handle) || !isExit(argument)) {
            return argument;
        }
        DirectMethodHandleDesc.Kind kind =
                ofInterface ? DirectMethodHandleDesc.Kind.INTERFACE_STATIC : DirectMethodHandleDesc.Kind.STATIC;
        return MethodHandleDesc.ofMethod(kind, owner, REFUSAL, signature(handle.owner()));
    }

    private static MethodTypeDesc signature(ClassDesc called) {
        return called.equals(SYSTEM) ? STATUS : ON_RUNTIME;
    }

    private void addRefusals(ClassBuilder type) {
        type.withMethodBody(REFUSAL, STATUS, FLAGS, ExitCalls::refuse);
        type.withMethodBody(REFUSAL, ON_RUNTIME, FLAGS, ExitCalls::refuse);
    }

    private static void refuse(CodeBuilder code) {
        code.new_(SECURITY)
                .dup()
                .ldc("A plugin must not end the server")
                .invokespecial(SECURITY, INIT_NAME, MethodTypeDesc.of(CD_void, CD_String))
                .athrow();
    }
}
