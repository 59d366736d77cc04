#pragma once
// Not compiled: the layer check must find this include.
#include "engine/trial/design.hpp"
