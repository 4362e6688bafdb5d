local function f(n)
    local d = {}
    for i = 0, n - 1 do
        local k = "k" .. tostring(i % 1000)
        d[k] = (d[k] or 0) + i
    end
    local count = 0
    for _ in pairs(d) do
        count = count + 1
    end
    return count, d["k7"]
end
print(string.format("(%d, %d)", f(2000000)))
