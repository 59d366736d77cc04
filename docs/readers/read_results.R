#!/usr/bin/env Rscript
# Reads a results file of islet and prints its main numbers as CSV.
#
#     read_results.R FILE.h5 [ncdf4|rhdf5]
#
# Needs Debian's r-cran-ncdf4 or r-bioc-rhdf5. In R the dimensions run in the opposite order of the documentation:
# the last one there is the first one here.

arguments <- commandArgs(trailingOnly = TRUE)
path <- arguments[1]
reader <- if (length(arguments) > 1) arguments[2] else "ncdf4"

if (reader == "ncdf4") {
  suppressPackageStartupMessages(library(ncdf4))
  file <- nc_open(path)
  get <- function(name) ncvar_get(file, name, collapse_degen = FALSE)
  complete <- ncatt_get(file, 0, "complete")$value
  caveat <- ncatt_get(file, 0, "planning_caveat")
  caveat <- if (caveat$hasatt) caveat$value
} else {
  suppressPackageStartupMessages(library(rhdf5))
  get <- function(name) h5read(path, name)
  complete <- h5readAttributes(path, "/")$complete
  caveat <- h5readAttributes(path, "/")$planning_caveat
}
if (complete != 1) stop(path, " is no complete results file")
if (!is.null(caveat)) message(caveat)                      # why the power must not be used for planning

show <- function(name, first, second, value) {
  text <- if (is.character(value)) value else if (is.nan(value)) "nan" else sprintf("%.17g", value)
  cat(name, first, second, text, sep = ",")
  cat("\n")
}

hypotheses <- get("hypothesis")
analyses <- get("analysis")
power <- get("operating_characteristics/power")            # [analysis, hypothesis, design_point]
mcse <- get("operating_characteristics/power_mcse")
reject <- get("results/analysis/reject")                   # [look, analysis, replicate, draw, hypothesis, design_point]
harm <- get("results/analysis/reject_harm")
for (h in seq_along(hypotheses)) {
  for (a in seq_along(analyses)) {
    show("power", hypotheses[h], analyses[a], power[a, h, 1])
    show("power_mcse", hypotheses[h], analyses[a], mcse[a, h, 1])
    benefit <- reject[1, a, , 1, h, 1] == 1 & harm[1, a, , 1, h, 1] == 0
    show("power_from_replicates", hypotheses[h], analyses[a], mean(benefit))
  }
}

arms <- get("arm")
visits <- get("visit")
median <- get("summary/trajectory/p50")                    # [variable, visit, arm, layer, hypothesis, design_point]
hba1c <- which(get("variable") == "hba1c")
observed <- 2
for (i in seq_along(arms)) {
  for (v in seq_along(visits)) show("hba1c_median", arms[i], visits[v], median[hba1c, v, i, observed, 1, 1])
}

show("seed", "", "", as.character(get("provenance/seed_text")))
