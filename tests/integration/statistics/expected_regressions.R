# What R says of paired tests of one arm, generalized linear models and times to events. Sourced by compare.R.

suppressPackageStartupMessages(library(MASS))
suppressPackageStartupMessages(library(survival))

not_estimable <- list(estimate = NaN, se = NaN, ci_low = NaN, ci_high = NaN, p_value = NaN)

tail_of <- function(row, z) switch(alternative_of(row), two.sided = 2 * pnorm(-abs(z)),
                                   greater = pnorm(z, lower.tail = FALSE), less = pnorm(z))

expect_wald <- function(row, estimate, se) {
  half_width <- se * qnorm(row$alpha / row$sides, lower.tail = FALSE)
  list(estimate = estimate, se = se, ci_low = estimate - half_width, ci_high = estimate + half_width,
       p_value = tail_of(row, estimate / se))
}

# One fit a data set serves all levels.
fits <- new.env()
fitted_once <- function(key, fit) {
  if (is.null(fits[[key]])) fits[[key]] <- fit()
  fits[[key]]
}

columns <- function(data_set, names, prefix) {
  data <- sapply(names, function(name) part(data_set, paste0(prefix, name)))
  as.data.frame(data)
}

# A fitted mean at its bound says that the likelihood has no finite maximum. 1e-8: the data are far too small for a
# finite estimate to come so close, and 30 steps towards an infinite one come to 1e-10 or below.
at_bound <- function(means, upper) any(means < 1e-8) || any(means > upper - 1e-8)
tight <- glm.control(epsilon = 1e-15, maxit = 30)

expect_glm <- function(row, key, fit, term, upper) {
  model <- fitted_once(paste(key, row$data_set), function() suppressWarnings(fit()))
  if (at_bound(fitted(model), upper)) return(not_estimable)
  line <- summary(model)$coefficients[term, ]
  expect_wald(row, line[["Estimate"]], line[["Std. Error"]])
}

# R's standard errors are those of the step before the last: a second fit begins at the solution.
fit_twice <- function(formula, family, data) {
  first <- glm(formula, family, data, control = tight)
  if (any(fitted(first) < 1e-8)) return(first)
  glm(formula, family, data, start = coef(first), control = tight)
}

fit_logistic <- function(data_set) function()
  fit_twice(response ~ arm + size + dose, binomial, columns(data_set, c("response", "arm", "size", "dose"), "logistic_"))

count_model <- events ~ arm + age + offset(log(time))
count_columns <- function(data_set) columns(data_set, c("events", "arm", "age", "time"), "count_")
fit_poisson <- function(data_set) function() fit_twice(count_model, poisson, count_columns(data_set))

expect_negative_binomial <- function(row) {
  simple <- fitted_once(paste("poisson", row$data_set), function() suppressWarnings(fit_poisson(row$data_set)()))
  if (at_bound(fitted(simple), Inf)) return(not_estimable)
  # Where the likelihood of theta rises at infinity its maximum is there.
  data <- count_columns(row$data_set)
  if (sum((data$events - fitted(simple))^2 - data$events) <= 0) {
    return(expect_glm(row, "poisson", fit_poisson(row$data_set), "arm", Inf))
  }
  expect_glm(row, "negative_binomial", function()
    glm.nb(count_model, data, control = glm.control(epsilon = 1e-10, maxit = 100)), "arm", Inf)
}

expect_log_rank <- function(row) {
  times <- c(part(row$data_set, "treated_time"), part(row$data_set, "reference_time"))
  events <- c(part(row$data_set, "treated_event"), part(row$data_set, "reference_event"))
  treated <- rep(c(1, 0), c(length(part(row$data_set, "treated_time")), length(part(row$data_set, "reference_time"))))
  if (sum(events) == 0) return(not_estimable)
  test <- survdiff(Surv(times, events) ~ treated)
  variance <- test$var[2, 2]
  if (variance <= 0) return(not_estimable)
  expect_wald(row, (test$obs[2] - test$exp[2]) / variance, 1 / sqrt(variance))
}

expected_more <- list(
  wilcoxon_signed_rank = function(row) {
    x <- part(row$data_set, "differences")
    test <- suppressWarnings(wilcox.test(x, alternative = alternative_of(row)))
    n <- sum(x != 0)
    list(estimate = test$statistic[["V"]] / (n * (n + 1) / 2) - 0.5, se = NaN, ci_low = NaN, ci_high = NaN,
         p_value = test$p.value)
  },
  mcnemar = function(row) {
    pairs <- part(row$data_set, "pairs")
    n <- pairs[3]
    if (n == 0) return(not_estimable)
    change <- rep(c(1, -1, 0), c(pairs[1], pairs[2], n - pairs[1] - pairs[2]))
    p <- if (pairs[1] + pairs[2] == 0) 1
         else binom.test(pairs[1], pairs[1] + pairs[2], alternative = alternative_of(row))$p.value
    list(estimate = mean(change), se = sqrt(mean((change - mean(change))^2) / n), ci_low = NaN, ci_high = NaN,
         p_value = p)
  },
  logistic = function(row) expect_glm(row, "logistic", fit_logistic(row$data_set), "arm", 1),
  logistic_dose = function(row) expect_glm(row, "logistic", fit_logistic(row$data_set), "dose", 1),
  poisson = function(row) expect_glm(row, "poisson", fit_poisson(row$data_set), "arm", Inf),
  negative_binomial = expect_negative_binomial,
  log_rank = expect_log_rank)

compare_curves <- function(curves) {
  for (i in seq_len(nrow(curves))) {
    row <- curves[i, ]
    curve <- survfit(Surv(part(row$data_set, "treated_time"), part(row$data_set, "treated_event")) ~ 1)
    survival <- summary(curve, times = row$horizon, extend = TRUE)$surv
    until <- curve$time[curve$time <= row$horizon]
    area <- sum(diff(c(0, until, row$horizon)) * c(1, curve$surv[seq_along(until)]))
    compare(sprintf("curve of data set %d to %g", row$data_set, row$horizon), c(row$incidence, row$event_free_time),
            c(1 - survival, area))
  }
}
