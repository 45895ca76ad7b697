-- Requests for wrk: what a reader of the page asks for, and every twentieth a note (5 % writes). The ids come from the
-- environment, one file of them, a line each.
local ids, headers = {}, { ["Content-Type"] = "application/json", ["Accept-Encoding"] = "gzip" }
for line in io.lines(os.getenv("SIJILL_IDS")) do ids[#ids + 1] = line end
local thread_list = {}

function setup(thread) thread_list[#thread_list + 1] = thread end

function init() math.randomseed(os.time()); created = 0; refused = 0; count = 0 end

local reads = {
  function(id) return "/api/1/overview" end,
  function(id) return "/api/1/incidents?limit=100&offset=" .. math.random(0, 20) * 100 end,
  function(id) return "/api/1/incidents?place=sy&limit=100" end,
  function(id) return "/api/1/incidents/" .. id end,
  function(id) return "/api/1/incidents/" .. id end,
  function(id) return "/api/1/reports?limit=50" end,
  function(id) return "/api/1/review?limit=50" end,
  function(id) return "/" end,
}

function request()
  count = count + 1
  local id = ids[math.random(#ids)]
  if count % 20 == 0 then
    local body = '{"op":"note","incident_id":"' .. id .. '","who":"load","reason":"note ' .. count .. '"}'
    return wrk.format("POST", "/api/1/edits", headers, body)
  end
  return wrk.format("GET", reads[math.random(#reads)](id), headers)
end

function response(status, headers, body)
  if status == 201 then created = created + 1 elseif status ~= 200 then refused = refused + 1; io.stderr:write(status, " ", body, "\n") end
end

function done(summary, latency)
  local all, bad = 0, 0
  for _, thread in ipairs(thread_list) do all = all + thread:get("created"); bad = bad + thread:get("refused") end
  io.write(string.format("RESULT %d %d %d %d %.1f %.1f %.1f %d\n", summary.requests, all, bad,
    summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout,
    latency:percentile(50) / 1000, latency:percentile(95) / 1000, latency:percentile(99) / 1000, summary.duration / 1000000))
end
