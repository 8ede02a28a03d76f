import type { IncomingMessage, ServerResponse } from "node:http"
import type { CallEnd, PhoneManners } from "./called-phone"
import type { EmulatorControl, Fault } from "./emulator-control"
import { sendError, sendJson, textOf } from "./http"
import type { MessageReport } from "./message-report"

/** What a request to the control interface may carry. */
interface ControlBody {
  readonly messageUuid: string
  readonly requestUuid: string
  readonly status: string
  readonly extra?: MessageReport
  readonly manners?: PhoneManners
  readonly end: CallEnd
}

/** Offers the control interface over HTTP, under `/control/`. What throws is answered with 500. */
export async function answerControl(
  control: Omit<EmulatorControl, "origin">,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const to = url.searchParams.get("to") ?? undefined
    const body = async () => JSON.parse(await textOf(request)) as ControlBody
    switch (`${request.method} ${url.pathname}`) {
      case "GET /control/messages":
        return sendJson(response, 200, await control.messages(to))
      case "GET /control/calls":
        return sendJson(response, 200, await control.calls(to))
      case "GET /control/request-count":
        return sendJson(response, 200, await control.requestCount())
      case "GET /control/price-request-count":
        return sendJson(response, 200, await control.priceRequestCount())
      case "POST /control/faults":
        await control.failNext(JSON.parse(await textOf(request)) as Fault)
        return sendJson(response, 201, {})
      case "POST /control/price-faults":
        await control.failNextPrice(JSON.parse(await textOf(request)) as Fault)
        return sendJson(response, 201, {})
      case "POST /control/reports": {
        const { messageUuid, status, extra } = await body()
        return sendJson(response, 200, await control.report(messageUuid, status, extra))
      }
      case "POST /control/answered-calls": {
        const { requestUuid, manners } = await body()
        return sendJson(response, 200, await control.answerCall(requestUuid, manners))
      }
      case "POST /control/ended-calls": {
        const { requestUuid, end } = await body()
        return sendJson(response, 200, await control.endCall(requestUuid, end))
      }
      case "DELETE /control/messages":
        await control.clear()
        return sendJson(response, 200, {})
      default:
        return sendError(response, { status: 404, error: "not found" })
    }
  } catch (error) {
    sendError(response, { status: 500, error: String(error) })
  }
}
