import { contractPolicy } from "@/testing/contracts/stores-under-test"
import { storesContract } from "@/testing/contracts/stores-contract"
import { postgresUnderTest } from "@/testing/postgres-stores"

storesContract("Postgres", () => postgresUnderTest(contractPolicy))
