local function f(n)
    local x = 0.5
    local s = 0.0
    for i = 0, n - 1 do
        x = 3.9 * x * (1.0 - x)
        s = s + x
    end
    return s
end
print(string.format("%.16g", f(10000000)))
