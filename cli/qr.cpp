// QR codes by libqrencode.
#include "cli/qr.hpp"

#include <qrencode.h>

#include <memory>

namespace strowger::cli {
namespace {

constexpr int margin = 4;  // modules of light around the code (ISO/IEC 18004 clause 6.3.8)

struct FreeCode {
  void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

std::string qr_code(std::string_view text) {
  const std::unique_ptr<QRcode, FreeCode> code(QRcode_encodeData(
      static_cast<int>(text.size()), reinterpret_cast<const unsigned char*>(text.data()), 0, QR_ECLEVEL_M));
  if (!code) return {};
  const auto light = [&](int x, int y) {
    const bool inside = x >= 0 && y >= 0 && x < code->width && y < code->width;
    return !inside || (code->data[y * code->width + x] & 1) == 0;
  };
  std::string drawn;
  for (int y = -margin; y < code->width + margin; y += 2) {
    drawn += "\033[97;40m";
    for (int x = -margin; x < code->width + margin; ++x) {
      const bool above = light(x, y);
      const bool below = light(x, y + 1);
      drawn += above && below ? "\u2588" : above ? "\u2580" : below ? "\u2584" : " ";
    }
    drawn += "\033[0m\n";
  }
  return drawn;
}

}  // namespace strowger::cli
