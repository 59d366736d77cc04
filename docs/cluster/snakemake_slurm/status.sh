#!/bin/bash
# What Snakemake asks of a job: running, success or failed. A job whose node was lost is queued again and runs on.
answer=$(timeout 20 scontrol show job -o "$1" 2>&1)
case "$answer" in
  *JobState=COMPLETED*) echo success ;;
  *JobState=PENDING* | *JobState=CONFIGURING* | *JobState=RUNNING* | *JobState=COMPLETING* | *JobState=SUSPENDED* | \
  *JobState=REQUEUED* | *JobState=NODE_FAIL*) echo running ;;
  *JobState=* | *"Invalid job id"*) echo failed ;;
  *) echo running ;; # the controller does not answer now
esac
