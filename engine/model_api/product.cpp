#include "engine/model_api/product.hpp"

#include <stdexcept>

namespace islet::model {

std::string_view name_of(CellSource source) {
  switch (source) {
    case CellSource::not_stated:
      return "not_stated";
    case CellSource::allogeneic:
      return "allogeneic";
    case CellSource::autologous:
      return "autologous";
  }
  throw std::logic_error("unknown source of cells");
}

std::string_view name_of(CellKind kind) {
  switch (kind) {
    case CellKind::mesenchymal:
      return "mesenchymal";
    case CellKind::bone_marrow_mononuclear:
      return "bone_marrow_mononuclear";
  }
  throw std::logic_error("unknown kind of cells");
}

}  // namespace islet::model
