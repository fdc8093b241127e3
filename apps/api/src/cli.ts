#!/usr/bin/env node
import { cliProgram } from './cli/cli-program.ts'

// Whatever is written from here on (database, backups, keys, passwords of the demo) is its owner's only, whatever folder it lies in.
process.umask(0o077)
await cliProgram().parseAsync()
