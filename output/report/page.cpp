#include "output/report/page.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "engine/core/sha256.hpp"
#include "output/report/html.hpp"

namespace islet::output {
namespace {

constexpr const char* style = R"(
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 54rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; line-height: 1.25; } h3 { font-size: 1.05rem; margin: 1.6rem 0 .4rem; } h4 { font-size: .95rem; margin: .1rem 0; } h2 { font-size: 1.25rem; margin-top: 2.2rem; border-bottom: 1px solid #bbb; }
.answer { border-left: 4px solid #0072B2; padding: .2rem 1rem; background: #f2f7fb; }
.warning { border-left: 4px solid #D55E00; padding: .2rem 1rem; background: #fdf3ec; }
.note { font-size: .85rem; color: #444; } details.more { margin: .8rem 0; } details.more > summary { font-size: .95rem; padding: .3rem 0; }
figure { margin: 1.5rem 0; } .chart:focus-visible, summary:focus-visible, .wide:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid #0072B2; }
figcaption { font-size: .92rem; margin-bottom: .4rem; }
.chart, .wide { overflow-x: auto; max-width: 100%; }
.chart.vega-embed { padding-right: 0; } button { font: inherit; font-size: .8rem; color: #333; background: #fff; border: 1px solid #888; border-radius: 3px; padding: .1rem .5rem; cursor: pointer; }
table { border-collapse: collapse; font-size: .88rem; margin: .6rem 0; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; } th, td { text-align: left; padding: .2rem .7rem .2rem 0; border-bottom: 1px solid #ddd; vertical-align: top; }
tbody th { font-weight: normal; } thead th { border-bottom: 2px solid #888; }
details > summary { cursor: pointer; font-size: .88rem; } pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .8rem; }
.flow { display: flex; flex-wrap: wrap; gap: .8rem; } .flow > div { border: 1px solid #666; padding: .4rem .6rem; min-width: 10rem; }
.flow ul { list-style: none; margin: 0; padding: 0; font-size: .86rem; } #vg-tooltip-element { position: fixed; background: #fff; border: 1px solid #666; padding: .3rem .5rem; font-size: .8rem; z-index: 10; visibility: hidden; }
#vg-tooltip-element.visible { visibility: visible; } #vg-tooltip-element .key { color: #666; padding-right: .5rem; }
@media (max-width: 480px) { body { padding: .6rem; } h1 { font-size: 1.3rem; } th, td { padding-right: .5rem; } }
@media print { button, figure details:not([open]) { display: none; } figure, tr, .flow > div, .answer, .warning { break-inside: avoid; } h2, h3, h4, caption, figcaption, thead { break-after: avoid; } tbody tr:first-child { break-before: avoid; }
  body { max-width: none; padding: 0; font-size: 11pt; } .chart, .wide { overflow: visible; } .chart svg { max-width: 100%; max-height: 21cm; width: auto; height: auto; }
  table { font-size: 8.5pt; } thead { display: table-header-group; } a { color: inherit; } .answer, .warning { background: none; } }
)";

std::string base64_of_hexadecimal(const std::string& hexadecimal) {
  std::vector<unsigned> bytes;
  for (std::size_t i = 0; i + 1 < hexadecimal.size(); i += 2) {
    unsigned value = 0;
    std::from_chars(hexadecimal.data() + i, hexadecimal.data() + i + 2, value, 16);
    bytes.push_back(value);
  }
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const auto at = [&](std::size_t k) { return k < bytes.size() ? bytes[k] : 0U; };
    const unsigned triple = (at(i) << 16U) | (at(i + 1) << 8U) | at(i + 2);
    for (unsigned k = 0; k < 4; ++k) out += i + k > bytes.size() ? '=' : letters[(triple >> (18U - 6U * k)) & 63U];
  }
  return out;
}

std::string source_of(std::string_view text) { return fmt::format("'sha256-{}'", base64_of_hexadecimal(sha256(text))); }

}  // namespace

std::string page(const std::string& title, const std::string& body, const Bundle& bundle) {
  const auto policy =
      fmt::format("default-src 'none'; script-src {}; style-src {}; img-src data:; base-uri 'none'; form-action 'none'",
                  source_of(bundle.script), source_of(style));
  std::string out = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  out += fmt::format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n", policy);
  out += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  out += fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n<main>\n{}</main>\n", escaped(title),
                     style, body);
  out += "<script>";
  out += bundle.script;
  return out + "</script>\n</body>\n</html>\n";
}

}  // namespace islet::output
