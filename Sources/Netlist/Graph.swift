/// The strongly connected components of a graph, each after those that it reads: `sources` gives for each vertex
/// those that it reads.
///
/// Tarjan's algorithm, without recursion.
package func stronglyConnectedComponents(_ sources: [[Int]]) -> [[Int]] {
  var components: [[Int]] = []
  var isAssigned = [Bool](repeating: false, count: sources.count)
  var index = [Int?](repeating: nil, count: sources.count)
  var lowest = [Int](repeating: 0, count: sources.count)
  var visited = 0
  var open: [Int] = []
  for start in sources.indices where index[start] == nil {
    var path: [(vertex: Int, next: Int)] = [(start, 0)]
    while let (vertex, next) = path.last {
      if next == 0 {
        index[vertex] = visited
        lowest[vertex] = visited
        visited += 1
        open.append(vertex)
      }
      if next < sources[vertex].count {
        path[path.count - 1].next += 1
        let source = sources[vertex][next]
        if let seen = index[source] {
          if !isAssigned[source] { lowest[vertex] = min(lowest[vertex], seen) }
        } else {
          path.append((source, 0))
        }
        continue
      }
      path.removeLast()
      if let reader = path.last?.vertex { lowest[reader] = min(lowest[reader], lowest[vertex]) }
      if lowest[vertex] == index[vertex] {
        let first = open.lastIndex(of: vertex)!
        for member in open[first...] { isAssigned[member] = true }
        components.append(Array(open[first...]))
        open.removeSubrange(first...)
      }
    }
  }
  return components
}

/// The components of a graph that hold a loop.
package func loopingComponents(_ sources: [[Int]]) -> [[Int]] {
  stronglyConnectedComponents(sources)
    .filter { $0.count > 1 || sources[$0[0]].contains($0[0]) }
}
