/// Layers that are given one at a time, so that no more than one need be in memory.
///
/// An array of layers is one; a network's file that is read again for each layer is another. A layer may be asked for
/// several times, and is the same each time.
public protocol LayerSource<Failure> {
  associatedtype Failure: Error
  /// The number of layers.
  var count: Int { get }
  /// The layer of a number, 0 to count - 1.
  func layer(_ index: Int) throws(Failure) -> KernelLayer
}

extension LayerSource {
  /// All layers at once.
  public func all() throws(Failure) -> [KernelLayer] {
    var layers: [KernelLayer] = []
    for index in 0..<count { layers.append(try layer(index)) }
    return layers
  }
}

extension [KernelLayer]: LayerSource {
  public func layer(_ index: Int) -> KernelLayer { self[index] }
}

/// Layers that are given one at a time, of which everything but the order of their kernels is known beforehand.
public protocol SurveyedSource<Failure>: LayerSource {
  /// One a layer.
  var surveys: [LayerSurvey] { get }
}

extension SurveyedSource {
  public var count: Int { surveys.count }

  /// The exact cost of a layer; nil where the layout has no word for a sequence.
  ///
  /// The layer is read for it only where the survey does not suffice.
  func cost(
    ofLayer index: Int, layout: Layout, table: RankTable?, ownsTable: Bool = false
  ) throws(Failure) -> LayerCost? {
    let survey = surveys[index]
    if survey.isWhole || layout == .stored {
      return LayerCost(of: survey, layout: layout, table: table, ownsTable: ownsTable)
    }
    return LayerCost(
      of: try layer(index), layout: layout, table: table, ownsTable: ownsTable,
      lanes: survey.lanes)
  }
}

/// The layers of a source with their surveys.
public struct SurveyedLayers<Base: LayerSource>: SurveyedSource {
  let base: Base
  public let surveys: [LayerSurvey]

  /// Layers whose surveys were made when they were read before.
  public init(_ base: Base, surveys: [LayerSurvey]) {
    precondition(base.count == surveys.count, "surveys of other layers")
    self.base = base
    self.surveys = surveys
  }

  /// Surveys valid layers, which are to be dealt over `lanes`.
  public init(_ base: Base, lanes: Int = 1) throws(Base.Failure) {
    var surveys: [LayerSurvey] = []
    for index in 0..<base.count {
      surveys.append(LayerSurvey(of: try base.layer(index), lanes: lanes))
    }
    self.init(base, surveys: surveys)
  }

  public func layer(_ index: Int) throws(Base.Failure) -> KernelLayer { try base.layer(index) }
}

extension SurveyedLayers: Equatable where Base: Equatable {}
