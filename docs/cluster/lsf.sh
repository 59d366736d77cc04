#!/bin/bash
# UNTESTED TEMPLATE for IBM Spectrum LSF. Submit:  bsub < lsf.sh   (edit the four marked lines)
# It follows the documentation of bsub; nobody has run it on an LSF cluster yet.
#BSUB -J "islet[1-100]"          # 1 to the number of shards of the plan
#BSUB -n 1                       # processors a task; islet follows LSB_DJOB_NUMPROC
#BSUB -W 4:00                    # time limit, hours:minutes
#BSUB -wa 'USR1' -wt '2'         # warn two minutes before it: finished replicates are kept
#BSUB -r                         # run again when a machine fails
#BSUB -o islet.%J.%I.log
exec islet run /path/to/sweep --shard auto/100 --quiet
# Then the merge, when the whole array has ended:
#   bsub -w 'ended("islet")' -o merge.log islet merge /path/to/sweep -o /path/to/results.h5
