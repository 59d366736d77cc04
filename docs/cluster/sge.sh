#!/bin/bash
# UNTESTED TEMPLATE for Grid Engine (SGE, UGE, AGE). Submit:  qsub sge.sh   (edit the marked lines)
# It follows the documentation of qsub; nobody has run it on a Grid Engine cluster yet.
#$ -N islet
#$ -t 1-100                      # 1 to the number of shards of the plan
#$ -l s_rt=03:58:00,h_rt=04:00:00   # the soft limit sends SIGUSR1: finished replicates are kept
#$ -r y                          # run again when a machine fails
#$ -cwd
#$ -j y
exec islet run /path/to/sweep --shard auto/100 --quiet
# Then the merge, when the whole array has ended:
#   qsub -hold_jid islet -cwd -b y islet merge /path/to/sweep -o /path/to/results.h5
