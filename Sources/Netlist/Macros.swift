/// Makes a struct of signals a signal: a shape, an initialiser that takes shapes, its leaves.
///
/// Where a field carries `@Input` or `@Output` the struct is a bundle of ports.
@attached(
  member, names: named(Shape), named(shape), named(leaves), named(placeholderShape),
  named(init))
@attached(extension, conformances: Bundle)
public macro Bundle() = #externalMacro(module: "NetlistMacros", type: "BundleMacro")

/// The field enters the module; its argument, if any, is the port's exact printed name.
@attached(peer)
public macro Input(_ name: String? = nil) =
  #externalMacro(module: "NetlistMacros", type: "PortMacro")

/// The field leaves the module; its argument, if any, is the port's exact printed name.
@attached(peer)
public macro Output(_ name: String? = nil) =
  #externalMacro(module: "NetlistMacros", type: "PortMacro")

/// Gives each `let` of a function that makes hardware its name in the output, and each statement its
/// place in messages.
@attached(body)
public macro Elaborated() = #externalMacro(module: "NetlistMacros", type: "ElaboratedMacro")
