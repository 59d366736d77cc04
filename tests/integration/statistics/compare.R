# Recomputes every result of statistics_cases with R and compares: Rscript compare.R PROGRAM FOLDER SOURCES.
#
# Relative tolerances: 1e-9 where both sides use the same formula in doubles; 1e-7 for exact and rank p-values, where
# R works with logarithms of densities, and for regressions, which both sides iterate until 1e-8 or less;
# 1e-5 for the negative binomial, whose theta R finds to 1e-6 or so. p-values below 1e-12 are compared in absolute terms.

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[2]
dir.create(folder, recursive = TRUE, showWarnings = FALSE)
stopifnot(system2(arguments[1], shQuote(folder)) == 0)
read <- function(name) read.csv(file.path(folder, name), stringsAsFactors = FALSE)

close_to <- function(ours, theirs, relative) {
  (is.na(ours) & is.na(theirs)) | (!is.na(ours) & !is.na(theirs) & abs(ours - theirs) <= relative * abs(theirs) + 1e-12)
}

# The comparison itself must see a difference.
stopifnot(close_to(1, 1 + 5e-10, 1e-9), !close_to(1, 1 + 2e-9, 1e-9), !close_to(NA, 1, 1e-9), !close_to(1, NA, 1e-9),
          close_to(NaN, NA, 1e-9))

compared <- 0
different <- character(0)
compare <- function(what, ours, theirs, relative = 1e-9) {
  compared <<- compared + length(ours)
  bad <- !close_to(ours, theirs, relative)
  if (any(bad)) {
    different <<- c(different, sprintf("%s: ours %.15g, R %.15g", what, ours[bad], theirs[bad]))
  }
}

values <- read("values.csv")
by_part <- split(values$value, list(values$data_set, values$part))
part <- function(data_set, name) by_part[[paste(data_set, name, sep = ".")]]

alternative_of <- function(row) if (row$sides == 2) "two.sided" else row$towards
confidence_of <- function(row) 1 - 2 * row$alpha / row$sides

expect_t <- function(row, make) {
  test <- make(alternative_of(row), 0.95)
  interval <- make("two.sided", confidence_of(row))$conf.int
  estimate <- if (length(test$estimate) == 2) test$estimate[[1]] - test$estimate[[2]] else test$estimate[[1]]
  list(estimate = estimate, se = test$stderr, ci_low = interval[1], ci_high = interval[2], p_value = test$p.value)
}

expect_coefficient <- function(row, model, name) {
  line <- summary(model)$coefficients[name, ]
  interval <- confint(model, name, level = confidence_of(row))
  t <- line[["t value"]]
  p <- switch(alternative_of(row), two.sided = line[["Pr(>|t|)"]],
              greater = pt(t, model$df.residual, lower.tail = FALSE), less = pt(t, model$df.residual))
  list(estimate = line[["Estimate"]], se = line[["Std. Error"]], ci_low = interval[1], ci_high = interval[2],
       p_value = p)
}

tables <- read("tables.csv")
wilson_limits <- function(x, n, level) suppressWarnings(prop.test(x, n, correct = FALSE, conf.level = level)$conf.int)

expect_rates <- function(row, p_value) {
  t <- tables[tables$data_set == row$data_set, ]
  p1 <- t$treated_yes / t$treated_n
  p2 <- t$reference_yes / t$reference_n
  w1 <- wilson_limits(t$treated_yes, t$treated_n, confidence_of(row))
  w2 <- wilson_limits(t$reference_yes, t$reference_n, confidence_of(row))
  list(estimate = p1 - p2, se = sqrt(p1 * (1 - p1) / t$treated_n + p2 * (1 - p2) / t$reference_n),
       ci_low = p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2),
       ci_high = p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2), p_value = p_value)
}

two_by_two <- function(row) {
  t <- tables[tables$data_set == row$data_set, ]
  rbind(c(t$treated_yes, t$treated_n - t$treated_yes), c(t$reference_yes, t$reference_n - t$reference_yes))
}

chi_square_p <- function(row) {
  counts <- two_by_two(row)
  if (row$sides == 2) return(suppressWarnings(chisq.test(counts, correct = FALSE)$p.value))
  suppressWarnings(prop.test(counts, alternative = row$towards, correct = FALSE)$p.value)
}

expected <- list(
  t_pooled = function(row) expect_t(row, function(alternative, level)
    t.test(part(row$data_set, "treated"), part(row$data_set, "reference"), var.equal = TRUE,
           alternative = alternative, conf.level = level)),
  t_welch = function(row) expect_t(row, function(alternative, level)
    t.test(part(row$data_set, "treated"), part(row$data_set, "reference"), alternative = alternative,
           conf.level = level)),
  t_paired = function(row) expect_t(row, function(alternative, level)
    t.test(part(row$data_set, "treated"), alternative = alternative, conf.level = level)),
  ancova = function(row) {
    data <- sapply(c("response", "arm", "baseline", "size"), function(name) part(row$data_set, name))
    expect_coefficient(row, lm(response ~ arm + baseline + size, as.data.frame(data)), "arm")
  },
  interaction = function(row) {
    data <- sapply(c("response", "arm", "baseline", "size", "stratum"), function(name) part(row$data_set, name))
    expect_coefficient(row, lm(response ~ arm * stratum + baseline + size, as.data.frame(data)), "arm:stratum")
  },
  wilcoxon = function(row) {
    x <- part(row$data_set, "treated")
    y <- part(row$data_set, "reference")
    test <- wilcox.test(x, y, exact = FALSE, correct = TRUE, alternative = alternative_of(row))
    list(estimate = test$statistic[["W"]] / (length(x) * length(y)) - 0.5, se = NaN, ci_low = NaN, ci_high = NaN,
         p_value = test$p.value)
  },
  fisher = function(row) expect_rates(row, fisher.test(two_by_two(row), alternative = alternative_of(row))$p.value),
  chi_square = function(row) {
    if (any(colSums(two_by_two(row)) == 0)) {
      return(list(estimate = NaN, se = NaN, ci_low = NaN, ci_high = NaN, p_value = NaN))
    }
    expect_rates(row, chi_square_p(row))
  })

source(file.path(arguments[3], "expected_regressions.R"))
expected <- c(expected, expected_more)
tolerance_of <- list(wilcoxon = 1e-7, fisher = 1e-7, wilcoxon_signed_rank = 1e-7, mcnemar = 1e-7, logistic = 1e-7,
                     logistic_dose = 1e-7, poisson = 1e-7, negative_binomial = 1e-5)
regressions <- c("logistic", "logistic_dose", "poisson", "negative_binomial")

results <- read("results.csv")
for (i in seq_len(nrow(results))) {
  row <- results[i, ]
  theirs <- expected[[row$test]](row)
  what <- sprintf("%s of data set %d, alpha %g, %d-sided %s", row$test, row$data_set, row$alpha, row$sides, row$towards)
  tolerance <- if (is.null(tolerance_of[[row$test]])) 1e-9 else tolerance_of[[row$test]]
  for (field in c("estimate", "se", "ci_low", "ci_high")) {
    compare(paste(what, field), row[[field]], theirs[[field]], if (row$test %in% regressions) tolerance else 1e-9)
  }
  compare(paste(what, "p_value"), row$p_value, theirs$p_value, tolerance)
  compare(paste(what, "reject"), row$reject, as.integer(!is.na(theirs$p_value) && theirs$p_value < row$alpha))
  compare(paste(what, "status"), row$status, if (is.na(theirs$p_value)) 2 else 0)
}

intervals <- read("intervals.csv")
for (i in seq_len(nrow(intervals))) {
  row <- intervals[i, ]
  theirs <- if (row$kind == "wilson") wilson_limits(row$successes, row$n, row$confidence)
            else binom.test(row$successes, row$n, conf.level = row$confidence)$conf.int
  compare(sprintf("%s %d/%d", row$kind, row$successes, row$n), c(row$low, row$high), theirs)
}

powers <- read("powers.csv")
for (i in seq_len(nrow(powers))) {
  row <- powers[i, ]
  df <- row$n_treated + row$n_reference - 2
  critical <- qt(row$alpha / row$sides, df, lower.tail = FALSE)
  shift <- row$difference / (row$sd * sqrt(1 / row$n_treated + 1 / row$n_reference))
  towards <- pt(critical, df, shift, lower.tail = FALSE)
  either <- if (row$sides == 1) towards else towards + pt(-critical, df, shift)
  compare(sprintf("power %g %g %g %g", row$difference, row$sd, row$n_treated, row$n_reference),
          c(row$towards_benefit, row$either), c(towards, either))
  if (row$n_treated == row$n_reference && row$difference > 0) {
    theirs <- power.t.test(row$n_treated, row$difference, row$sd, row$alpha, strict = TRUE,
                           alternative = if (row$sides == 2) "two.sided" else "one.sided")$power
    compare("power.t.test", row$either, theirs)
  }
}

compare_curves(read("curves.csv"))

tests_seen <- table(results$test)
stopifnot(all(names(expected) %in% names(tests_seen)), all(tests_seen >= 400), sum(results$reject) > 100,
          sum(results$reject == 0) > 100)
# Both kinds of answer were compared: most regressions exist, and some do not.
for (test in c("logistic", "poisson", "negative_binomial")) {
  status <- results$status[results$test == test]
  stopifnot(mean(status == 0) > 0.7, any(status == 2))
}
if (length(different) > 0) {
  cat(head(different, 40), sep = "\n")
  stop(sprintf("%d of %d numbers differ from R", length(different), compared))
}
cat(sprintf("%d numbers agree with R\n", compared))
