// UNTESTED TEMPLATE for Nextflow (DSL2): nextflow run nextflow.nf --sweep /path/to/sweep --shards 100 --output results.h5
// The executor (slurm, awsbatch, k8s, ...) is a matter of nextflow.config. Shards stay in the folder of the sweep, which
// all tasks share; what flows through the channel is only that they are done.
nextflow.enable.dsl = 2

params.sweep = null
params.shards = null
params.output = 'results.h5'

process shard {
    errorStrategy 'retry'
    maxRetries 5

    input:
    val number

    output:
    val number

    script:
    """
    islet run '${params.sweep}' --shard ${number}/${params.shards} --threads ${task.cpus} --quiet
    """
}

process merge {
    publishDir '.', mode: 'copy'

    input:
    val numbers

    output:
    path params.output

    script:
    """
    islet merge '${params.sweep}' -o '${params.output}'
    """
}

workflow {
    merge(shard(Channel.of(1..(params.shards as int))).collect())
}
