local function f(n)
    local s = 0
    for i = 0, n - 1 do
        s = (s + i * 3) & 0xffffff
    end
    return s
end
print(f(20000000))
