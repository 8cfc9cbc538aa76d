// Which assertion of the hardware failed first. With VL_USER_STOP defined Verilator tells `vl_stop`, and the run goes on:
// the bench ends it with its file, case and cycle.
#pragma once
#include <fstream>
#include <optional>
#include <string>

namespace hwgen {

struct FailedAssertion {
  std::string file;
  int line;

  // Its label, which stands on the line above it, and its place.
  std::string text() const {
    std::ifstream source(file);
    std::string above, current, label = "an assertion";
    for (int i = 0; i < line && std::getline(source, current); ++i)
      if (i + 1 < line) above = current;
    const size_t begin = above.find("begin : ");
    if (begin != std::string::npos) label = above.substr(begin + 8);
    return label + " (" + file.substr(file.rfind('/') + 1) + ":" + std::to_string(line) + ")";
  }
};

inline std::optional<FailedAssertion> failedAssertion;

}  // namespace hwgen

void vl_stop(const char* file, int line, const char*) {
  if (!hwgen::failedAssertion) hwgen::failedAssertion = hwgen::FailedAssertion{file, line};
}
