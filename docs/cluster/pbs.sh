#!/bin/bash
# UNTESTED TEMPLATE for PBS Professional and OpenPBS. Submit:  qsub pbs.sh   (edit the marked lines)
# It follows the documentation of qsub; nobody has run it on a PBS cluster yet.
#PBS -N islet
#PBS -J 1-100                    # 1 to the number of shards of the plan
#PBS -l select=1:ncpus=1         # islet follows NCPUS
#PBS -l walltime=04:00:00
#PBS -r y                        # run again when a machine fails
#PBS -j oe
cd "$PBS_O_WORKDIR" || exit 1
# Two minutes less than the walltime: PBS kills without a warning that every site passes on.
exec islet run /path/to/sweep --shard auto/100 --quiet --time-limit '238 min'
# Then the merge, when the whole array has ended:
#   qsub -W depend=afterany:ARRAY_JOB_ID -- /path/to/islet merge /path/to/sweep -o /path/to/results.h5
