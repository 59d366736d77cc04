# The analyses of a trial as a statistician would write them, on exported data sets:
#   Rscript analyses.R FOLDER
# Prints one line a number: analysis,replicate,what,value.

suppressPackageStartupMessages({
  library(survival)
  library(nlme)
})

folder <- commandArgs(trailingOnly = TRUE)[1]
read <- function(name) read.csv(file.path(folder, name), stringsAsFactors = FALSE)
adsl <- read("adsl.csv")
adlb <- read("adlb.csv")
adae <- read("adae.csv")
adtte <- read("adtte.csv")
stopifnot(adsl$SIMFL == "Y", adlb$SIMFL == "Y", startsWith(adsl$STUDYID, "SIM"), !anyDuplicated(adsl$USUBJID))

say <- function(analysis, replicate, ...) {
  values <- list(...)
  for (name in names(values)) cat(sprintf("%s,%d,%s,%.17g\n", analysis, replicate, name, values[[name]]))
}
arm <- function(treatment) factor(treatment, levels = c("Control", "MSC"))

change_at_3_months <- function(code, replicate) {
  rows <- subset(adlb, PARAMCD == code & AVISIT == "3 month" & REPLICAT == replicate & !is.na(CHG))
  rows$arm <- arm(rows$TRTP)
  rows
}

two_means <- function(analysis, code, replicate, equal) {
  test <- t.test(CHG ~ relevel(arm, "MSC"), data = change_at_3_months(code, replicate), var.equal = equal)
  say(analysis, replicate, estimate = test$estimate[[1]] - test$estimate[[2]], se = test$stderr, p_value = test$p.value)
}

covariance <- function(replicate) {
  line <- summary(lm(CHG ~ BASE + arm, data = change_at_3_months("HBA1CHGB", replicate)))$coefficients["armMSC", ]
  say("ancova", replicate, estimate = line[["Estimate"]], se = line[["Std. Error"]], p_value = line[["Pr(>|t|)"]])
}

# Generalized least squares with a variance for each arm: the estimate and the standard error of Welch's test.
unequal_variances <- function(replicate) {
  model <- gls(CHG ~ arm, data = change_at_3_months("GLUC", replicate), weights = varIdent(form = ~ 1 | arm))
  say("gls", replicate, estimate = coef(model)[["armMSC"]], se = sqrt(vcov(model)["armMSC", "armMSC"]))
}

# C-peptide, fasting or after a meal, at least 10 % above baseline, but for rounding. Who has no value did not respond.
responders <- function(replicate) {
  people <- subset(adsl, REPLICAT == replicate)
  rose <- subset(adlb, PARAMCD %in% c("CPEPTIDE", "CPPP120") & AVISIT == "3 month" & AVAL >= 1.1 * BASE * (1 - 1e-9))
  table <- table(arm(people$TRT01P), factor(people$USUBJID %in% rose$USUBJID, levels = c(TRUE, FALSE)))
  say("fisher", replicate, p_value = fisher.test(table)$p.value, responders_MSC = table["MSC", "TRUE"],
      responders_Control = table["Control", "TRUE"])
}

survival_times <- function(replicate) {
  rows <- subset(adtte, PARAMCD == "RISE" & REPLICAT == replicate)
  if (sum(rows$CNSR == 0) == 0 || length(unique(rows$TRTP)) < 2) return()
  test <- survdiff(Surv(AVAL, CNSR == 0) ~ arm(TRTP), data = rows)
  say("logrank", replicate, estimate = (test$obs[2] - test$exp[2]) / test$var[2, 2],
      p_value = pchisq(test$chisq, 1, lower.tail = FALSE))
}

# Documented hypoglycemia, levels 1 and 2, up to the last visit that took place.
rates <- function(replicate) {
  seen <- aggregate(ADY ~ USUBJID + TRTP, data = subset(adlb, REPLICAT == replicate & AVISITN > 0), FUN = max)
  lows <- subset(adae, AETERM %in% c("HYPOGLYCEMIA LEVEL 1", "HYPOGLYCEMIA LEVEL 2"))
  seen$days <- seen$ADY - 1
  seen$events <- mapply(function(who, days) sum(lows$USUBJID == who & lows$AETIME < days), seen$USUBJID, seen$days)
  line <- summary(glm(events ~ arm(TRTP) + offset(log(days)), family = poisson, data = seen,
                      control = glm.control(epsilon = 1e-12)))$coefficients["arm(TRTP)MSC", ]
  say("poisson", replicate, estimate = line[["Estimate"]], se = line[["Std. Error"]], p_value = line[["Pr(>|z|)"]])
}

events <- function(replicate) {
  for (treatment in c("MSC", "Control")) {
    rows <- subset(adae, REPLICAT == replicate & TRTP == treatment & AETERM == "FEVER")
    say(paste0("fever_", treatment), replicate, events = nrow(rows), subjects = length(unique(rows$USUBJID)))
  }
}

for (replicate in sort(unique(adsl$REPLICAT))) {
  two_means("pooled", "HBA1CHGB", replicate, TRUE)
  two_means("welch", "GLUC", replicate, FALSE)
  covariance(replicate)
  unequal_variances(replicate)
  responders(replicate)
  survival_times(replicate)
  rates(replicate)
  events(replicate)
}
